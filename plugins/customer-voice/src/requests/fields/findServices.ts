import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type {
  CustomerVoiceApi,
  Similar,
} from 'backstage-plugin-customer-voice-common';
import {
  choiceOf,
  type EntityChoice,
  findByName,
} from '../../shared/catalog/entityChoices';
import { ENTITY_FIELDS } from '../../shared/catalog/entityNames';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';

/** Fewer characters say nothing but how a name begins. */
const SHORTEST_WORD = 3;
/** The contract takes no longer text. */
const LONGEST = 2000;
/** More would cover the form. */
const SHOWN = 7;
const PAUSE_MILLIS = 200;

interface FoundService {
  entityRef: string;
  /** What of the service fits: its description, or the title of a request. */
  description: string | undefined;
  strong: boolean;
}

/** Services by how well they, or requests to them, fit; each once. */
function servicesOf({ items, capabilities }: Similar): FoundService[] {
  const found: FoundService[] = [
    ...capabilities.map(({ entityRef, description, strong = false }) => ({
      entityRef,
      description,
      strong,
    })),
    ...items.flatMap(({ request: { entityRef, title }, strong = false }) =>
      entityRef ? [{ entityRef, description: title, strong }] : [],
    ),
  ];
  return [...found]
    .sort((a, b) => Number(b.strong) - Number(a.strong))
    .filter(
      (each, i, all) =>
        all.findIndex(({ entityRef }) => entityRef === each.entityRef) === i,
    )
    .filter(({ entityRef }) =>
      SERVICE_KINDS.includes(parseEntityRef(entityRef).kind),
    );
}

/** Waits, so that a search is not made for each letter. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MILLIS);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** What finding services needs. */
interface Sources {
  api: Pick<CustomerVoiceApi, 'findSimilar'>;
  catalogApi: Pick<CatalogApi, 'queryEntities' | 'getEntitiesByRefs'>;
  /** Narrows the services to those of one owner. */
  ownerRef?: string;
}

/** Services whose description or whose requests have the words typed. */
async function findByWords(
  text: string,
  { api, catalogApi, ownerRef }: Sources,
): Promise<EntityChoice[]> {
  const similar = await api.findSimilar({
    text: text.slice(0, LONGEST),
    limit: SHOWN,
  });
  const found = servicesOf(similar);
  if (found.length === 0) return [];
  const { items } = await catalogApi.getEntitiesByRefs({
    entityRefs: found.map(({ entityRef }) => entityRef),
    fields: ENTITY_FIELDS,
    ...(ownerRef && { filter: { 'relations.ownedBy': ownerRef } }),
  });
  const choices = new Map(
    items.flatMap(entity =>
      entity
        ? [[stringifyEntityRef(entity), choiceOf(entity, SERVICE_KINDS)]]
        : [],
    ),
  );
  return found.flatMap(({ entityRef, description }) => {
    const choice = choices.get(entityRef);
    return choice
      ? [{ ...choice, description: description ?? choice.description }]
      : [];
  });
}

/**
 * Services for what is typed: those whose name has it, then those whose
 * description or requests have its words, those that fit best first.
 */
export async function findServices(
  text: string,
  signal: AbortSignal,
  sources: Sources,
): Promise<EntityChoice[]> {
  const { catalogApi, ownerRef } = sources;
  const typed = text.trim();
  if (typed) await pause(signal);
  const [byName, byWords] = await Promise.all([
    findByName(catalogApi, typed, {
      kinds: SERVICE_KINDS,
      filter: ownerRef ? { 'relations.ownedBy': ownerRef } : undefined,
      limit: SHOWN,
    }),
    [...typed].length < SHORTEST_WORD
      ? []
      : // Names are found without it.
        findByWords(typed, sources).catch(() => []),
  ]);
  const named = new Set(byName.map(({ id }) => id));
  return [...byName, ...byWords.filter(({ id }) => !named.has(id))].slice(
    0,
    SHOWN,
  );
}
