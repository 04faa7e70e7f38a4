export * from './normal';
export * from './intervals';
export * from './figures';
export type { TrendWindow } from './samples';
export * from './trend';
export * from './ranking';
export * from './suppression';
export * from './coding';
export * from './survival';
