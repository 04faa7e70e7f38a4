import type { Entity } from '@backstage/catalog-model';

const ANNOTATION = 'customer-voice/enabled';
const KINDS = new Set(['component', 'system', 'api', 'resource', 'domain']);

/**
 * Whether a catalog page has a place for Customer Voice: components, systems,
 * APIs, resources and domains, unless the annotation `customer-voice/enabled`
 * says otherwise. Whether the service takes part is for the server to say.
 *
 * @public
 */
export function isCustomerVoiceAvailable(entity: Entity): boolean {
  const annotation = entity.metadata.annotations?.[ANNOTATION];
  return (
    annotation === 'true' ||
    (annotation !== 'false' &&
      KINDS.has(entity.kind.toLocaleLowerCase('en-US')))
  );
}
