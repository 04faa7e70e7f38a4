/** Holds that every state is handled; the type checker finds a missing one. */
export function unknownState(value: never): never {
  throw new Error(`Unknown state: ${JSON.stringify(value)}`);
}
