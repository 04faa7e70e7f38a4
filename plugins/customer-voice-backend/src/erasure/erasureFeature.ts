import { Feature } from '../feature';

/**
 * Erases a user from every feature, in the order of the list: what was not
 * dispatched yet of their feedback names them, so responses come first.
 */
export function createErasureFeature(
  features: ReadonlyArray<Pick<Feature, 'erase'>>,
): Feature {
  return {
    name: 'erasure',
    handlers: {
      forgetMe: async ({ caller }) => {
        for (const feature of features) await feature.erase?.(caller);
        return { forgotten: true };
      },
    },
  };
}
