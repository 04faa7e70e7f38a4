import type { Entity } from '@backstage/catalog-model';

/** Annotation with which owners switch it on or off. */
export const ENABLED_ANNOTATION = 'customer-voice/enabled';
const KINDS = new Set(['component', 'system', 'api', 'resource', 'domain']);

/** Whether the owners of an entity chose that it takes no part. */
export function isSwitchedOff(entity: Entity): boolean {
  return entity.metadata.annotations?.[ENABLED_ANNOTATION] === 'false';
}

/**
 * Whether a catalog page has a place for Customer Voice: components, systems,
 * APIs, resources and domains, unless the annotation `customer-voice/enabled`
 * says otherwise. Whether the service takes part is for the server to say.
 *
 * @public
 */
export function isCustomerVoiceAvailable(entity: Entity): boolean {
  return (
    entity.metadata.annotations?.[ENABLED_ANNOTATION] === 'true' ||
    (!isSwitchedOff(entity) &&
      KINDS.has(entity.kind.toLocaleLowerCase('en-US')))
  );
}

/**
 * Whether an entity has the tab `EntityCustomerVoiceContent`: where Customer Voice
 * is available, and where it was switched off if the address leads to the tab, as
 * that of an old link or bookmark, which would end at "page not found" else. The
 * tab then says that it is switched off.
 *
 * @public
 */
export function isCustomerVoiceContentAvailable(entity: Entity): boolean {
  return (
    isCustomerVoiceAvailable(entity) ||
    (isSwitchedOff(entity) &&
      window.location.pathname
        .toLocaleLowerCase('en-US')
        .endsWith(
          `/${entity.metadata.name.toLocaleLowerCase('en-US')}/customer-voice`,
        ))
  );
}
