import { createHash } from 'node:crypto';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import {
  AnnotationProblem,
  readServiceSettings,
} from 'backstage-plugin-customer-voice-common';
import {
  CATALOG_CHANGES_TOPIC,
  CatalogChange,
} from 'backstage-plugin-customer-voice-node';

/** Fields of `spec` that Customer Voice mirrors, or that relations come from. */
const MIRRORED_FIELDS = [
  'owner',
  'type',
  'system',
  'domain',
  'parent',
  'children',
  'memberOf',
  'subdomainOf',
  'subcomponentOf',
  'dependsOn',
  'dependencyOf',
  'consumesApis',
  'providesApis',
] as const;

/** What Customer Voice mirrors of an entity; a change of anything else is none of its business. */
function fingerprint(entity: Entity): string {
  const { kind, metadata, spec, relations } = entity;
  const annotations = Object.entries(metadata.annotations ?? {})
    .filter(([key]) => key.startsWith('customer-voice/'))
    .sort(([a], [b]) => a.localeCompare(b));
  const mirrored = MIRRORED_FIELDS.map(field => spec?.[field]);
  return createHash('sha256')
    .update(
      JSON.stringify([
        kind,
        metadata.title,
        metadata.description,
        annotations,
        mirrored,
        relations,
      ]),
    )
    .digest('base64');
}

function describe({ annotation, value, expected }: AnnotationProblem): string {
  return `Annotation ${annotation} is '${value}', but should be ${expected}. Customer Voice uses the default instead.`;
}

/**
 * Checks the Customer Voice annotations of every entity and reports wrong ones
 * on the entity. They are reported as status items and not as processing
 * errors, because the catalog would not take in an entity with errors.
 *
 * Also tells the Customer Voice back end about changes as they happen.
 *
 * @public
 */
export class CustomerVoiceAnnotationProcessor implements CatalogProcessor {
  readonly #events: EventsService;
  readonly #logger: LoggerService;

  constructor(options: { events: EventsService; logger: LoggerService }) {
    this.#events = options.events;
    this.#logger = options.logger;
  }

  /** Name of the processor in the catalog, and of its cache. */
  getProcessorName(): string {
    return 'CustomerVoiceAnnotationProcessor';
  }

  /** Tells the back end about a change, and returns the entity with its wrong annotations as status items. */
  async postProcessEntity(
    entity: AlphaEntity,
    _location: unknown,
    _emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<AlphaEntity> {
    await this.#tellAboutChange(entity, cache);
    return this.#withProblems(entity);
  }

  async #tellAboutChange(entity: Entity, cache: CatalogProcessorCache) {
    const current = fingerprint(entity);
    if ((await cache.get<string>('fingerprint')) !== current) {
      await cache.set('fingerprint', current);
      const eventPayload: CatalogChange = {
        entityRef: stringifyEntityRef(entity),
      };
      try {
        await this.#events.publish({
          topic: CATALOG_CHANGES_TOPIC,
          eventPayload,
        });
      } catch (error) {
        // The scheduled sync of the back end finds the change anyway.
        this.#logger.debug('Could not tell Customer Voice about a change', {
          entityRef: eventPayload.entityRef,
          reason: String(error),
        });
      }
    }
  }

  #withProblems(entity: AlphaEntity): AlphaEntity {
    const { problems } = readServiceSettings(entity);
    if (problems.length === 0) {
      return entity;
    }
    return {
      ...entity,
      status: {
        ...entity.status,
        items: [
          ...(entity.status?.items ?? []),
          ...problems.map(problem => ({
            type: 'backstage.io/catalog-processing',
            level: 'error' as const,
            message: describe(problem),
            error: { name: 'InputError', message: describe(problem) },
          })),
        ],
      },
    };
  }
}
