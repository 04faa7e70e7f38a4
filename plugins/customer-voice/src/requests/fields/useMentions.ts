import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

/** Where a name stands. */
const NAMES = ['metadata.name', 'metadata.title', 'spec.profile.displayName'];

/** Somebody or something that can be mentioned. */
export interface Mention {
  ref: string;
  name: string;
}

/** What follows an "@" right before the caret; undefined where nobody is being mentioned. */
export function mentionBefore(text: string, caret: number): string | undefined {
  return /(?:^|[\s(])@([\p{L}\p{N}._-]{0,40})$/u.exec(
    text.slice(0, caret),
  )?.[1];
}

/** Puts a mention in the place of what was typed of it. */
export function insertMention(
  text: string,
  caret: number,
  ref: string,
): { text: string; caret: number } {
  const typed = mentionBefore(text, caret) ?? '';
  const start = text.slice(0, caret - typed.length - 1);
  const mention = `@${ref} `;
  return {
    text: `${start}${mention}${text.slice(caret).replace(/^ /, '')}`,
    caret: start.length + mention.length,
  };
}

const PEOPLE = ['user', 'group'];
const ENTITIES = ['component', 'system', 'api', 'resource', 'domain'];
const MOST_PEOPLE = 5;
const MOST_ENTITIES = 4;

function nameOf({ metadata, spec }: Entity): string {
  const profile = spec?.profile;
  return typeof profile === 'object' &&
    profile !== null &&
    'displayName' in profile &&
    typeof profile.displayName === 'string'
    ? profile.displayName
    : metadata.title ?? metadata.name;
}

/** What of the catalog has a name like what was typed: people and teams first, then entities. */
export function useMentions(typed: string | undefined): Mention[] {
  const catalogApi = useApi(catalogApiRef);
  const found = useQuery({
    queryKey: ['mentions', typed],
    queryFn: async (): Promise<Mention[]> => {
      const search = async (kinds: string[], limit: number) => {
        const { items } = await catalogApi.queryEntities({
          filter: { kind: kinds },
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.title',
            'spec.profile',
          ],
          orderFields: [{ field: 'metadata.name', order: 'asc' }],
          ...(typed && { fullTextFilter: { term: typed, fields: NAMES } }),
          limit,
        });
        return items;
      };
      const [people, entities] = await Promise.all([
        search(PEOPLE, MOST_PEOPLE),
        // Whoever has typed nothing yet wants a person more often than not.
        typed ? search(ENTITIES, MOST_ENTITIES) : [],
      ]);
      return [...people, ...entities].map(entity => ({
        ref: stringifyEntityRef(entity),
        name: nameOf(entity),
      }));
    },
    enabled: typed !== undefined,
    placeholderData: keepPreviousData,
  });
  return typed === undefined ? [] : found.data ?? [];
}
