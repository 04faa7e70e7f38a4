import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { readServiceSettings } from 'backstage-plugin-customer-voice-common';
import { Duration } from 'luxon';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { entityFacts } from './entityFacts';
import { ServiceRecord } from '../ServiceStore';

/** Characters of a text that are looked at; NFKC makes up to eighteen of one. */
const LONGEST_TEXT = 4000;

const fold = (text: string) =>
  text
    .slice(0, LONGEST_TEXT)
    .normalize('NFKC')
    .slice(0, LONGEST_TEXT)
    .toLocaleLowerCase('en-US');

/** The entity's `partOf` relation to something of this kind. */
export function partOf(entity: Entity, kind: string): string | undefined {
  return entity.relations?.find(
    relation =>
      relation.type === RELATION_PART_OF &&
      parseEntityRef(relation.targetRef).kind === kind,
  )?.targetRef;
}

function valuesAt(node: unknown, path: string): unknown[] {
  if (path === '') return Array.isArray(node) ? node : [node];
  if (typeof node !== 'object' || node === null) return [];
  // Keys of annotations contain dots, so every split is possible.
  return Object.entries(node).flatMap(([key, value]) => {
    const folded = fold(key);
    if (path === folded) return valuesAt(value, '');
    return path.startsWith(`${folded}.`)
      ? valuesAt(value, path.slice(folded.length + 1))
      : [];
  });
}

/** Whether one of the catalog filters matches, as the catalog understands them. */
function matchesFilter(
  entity: Entity,
  filters: Array<Record<string, string | string[]>>,
): boolean {
  return filters.some(filter =>
    Object.entries(filter).every(([path, wanted]) => {
      const allowed = (Array.isArray(wanted) ? wanted : [wanted]).map(fold);
      return valuesAt(entity, fold(path)).some(value =>
        allowed.includes(fold(String(value))),
      );
    }),
  );
}

function specOwner(entity: Entity): string | undefined {
  const owner = entity.spec?.owner;
  if (typeof owner !== 'string') return undefined;
  try {
    // As the catalog reads it when it makes the relation.
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace,
      }),
    );
  } catch {
    return undefined;
  }
}

/** The targets of `ownedBy`; the one in `spec.owner` is the primary owner and first. */
export function ownersOf(entity: Entity): string[] {
  const owners = new Set(
    entity.relations
      ?.filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ targetRef }) => targetRef),
  );
  const primary = specOwner(entity);
  return primary !== undefined && owners.delete(primary)
    ? [primary, ...owners]
    : [...owners];
}

/** What we mirror of an entity. */
export function toServiceRecord(
  entity: Entity,
  config: CustomerVoiceConfig,
  known: {
    domainOfSystem: (systemRef: string) => string | undefined;
    isMissing: (ownerRef: string) => boolean;
  },
): ServiceRecord {
  const { domainOfSystem, isMissing } = known;
  const { settings } = readServiceSettings(entity);
  const systemRef = partOf(entity, 'system');
  const type = entity.spec?.type;
  const title = entity.metadata.title ?? entity.metadata.name;
  const ownerRefs = ownersOf(entity);
  return {
    entityRef: stringifyEntityRef(entity),
    kind: fold(entity.kind),
    title: title.slice(0, 400),
    description: entity.metadata.description?.slice(0, 4000),
    type: typeof type === 'string' ? type.slice(0, 100) : undefined,
    owners: ownerRefs.map(ref => ({ ref, missing: isMissing(ref) })),
    systemRef,
    domainRef:
      partOf(entity, 'domain') ?? (systemRef && domainOfSystem(systemRef)),
    enabled: settings.enabled ?? matchesFilter(entity, config.filter),
    settings: {
      measures: settings.measures ?? config.measures,
      drivers: settings.drivers ?? config.drivers,
      targets: settings.targets,
      formerly: settings.formerly,
      requests: settings.requests,
      firstResponseTargetMillis: settings.firstResponseTarget
        ? Duration.fromISO(settings.firstResponseTarget).toMillis()
        : config.firstResponseTargetMillis,
    },
    searchText: fold(
      [
        title,
        entity.metadata.name,
        entity.metadata.description ?? '',
        ...ownerRefs,
      ].join('\n'),
    ).slice(0, 4000),
    facts: entityFacts(entity),
  };
}
