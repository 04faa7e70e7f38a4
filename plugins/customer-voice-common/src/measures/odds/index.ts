export * from './incidence';
export * from './PastRequest';
export { predictionInterval } from './predictionInterval';
export * from './promises';
export * from './requestOdds';
export * from './rollingOrigin';
