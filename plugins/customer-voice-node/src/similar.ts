import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * Turns texts into vectors that are close to each other where the texts mean
 * the same, such as a service for embeddings that the company runs.
 *
 * @public
 */
export interface EmbeddingProvider {
  /**
   * Names the provider and its model. Vectors of another id are made anew, so
   * it has to change whenever the vectors do.
   */
  id: string;
  /** Length of the vectors, if it is known; others are refused then. */
  dimensions?: number;
  /**
   * Makes one vector for each text, in order.
   *
   * @param signal - aborts when the answer is no longer waited for
   */
  embed(texts: string[], signal: AbortSignal): Promise<number[][]>;
}

/** Takes the provider of meaning for similar-request search. @public */
export interface SimilarRequestsExtensionPoint {
  /**
   * Sets the provider, which comes before the one in the configuration.
   *
   * @throws ConflictError if there is one already
   */
  setProvider(provider: EmbeddingProvider): void;
}

/**
 * Lets a module of plugin `customer-voice` add meaning to similar-request
 * search, which finds by words alone without it.
 *
 * @public
 */
export const similarRequestsExtensionPoint =
  createExtensionPoint<SimilarRequestsExtensionPoint>({
    id: 'customer-voice.similar-requests',
  });
