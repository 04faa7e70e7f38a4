export * from './normal';
export * from './intervals';
export * from './figures';
export * from './trend';
export * from './ranking';
export * from './suppression';
export * from './survival';
