/**
 * Event topic on which the catalog module tells that an entity has changed in
 * a way that may concern Customer Voice.
 *
 * @public
 */
export const CATALOG_CHANGES_TOPIC = 'customer-voice.catalog-changes';

/** Payload of {@link CATALOG_CHANGES_TOPIC}. @public */
export interface CatalogChange {
  /** The entity that has changed. */
  entityRef: string;
}
