import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  ENTITY_FIELDS,
  NAME_FIELDS,
  nameOfEntity,
} from '../catalog/entityNames';
import { queryKeys } from '../queryKeys';

/** A user, a group or another entity that can be mentioned. */
export interface Mention {
  ref: string;
  name: string;
}

/** What follows an "@" right before the caret; undefined where no mention is being typed. */
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

/** What of the catalog has a name like what was typed: people and teams first, then entities. */
export function useMentions(typed: string | undefined): Mention[] {
  const catalogApi = useApi(catalogApiRef);
  const found = useQuery({
    queryKey: queryKeys.mentions(typed),
    queryFn: async (): Promise<Mention[]> => {
      const search = async (kinds: string[], limit: number) => {
        const { items } = await catalogApi.queryEntities({
          filter: { kind: kinds },
          fields: ENTITY_FIELDS,
          orderFields: [{ field: 'metadata.name', order: 'asc' }],
          ...(typed && {
            fullTextFilter: { term: typed, fields: NAME_FIELDS },
          }),
          limit,
        });
        return items;
      };
      const [people, entities] = await Promise.all([
        search(PEOPLE, MOST_PEOPLE),
        // Before anything is typed, a person is meant more often than not.
        typed ? search(ENTITIES, MOST_ENTITIES) : [],
      ]);
      return [...people, ...entities].map(entity => ({
        ref: stringifyEntityRef(entity),
        name: nameOfEntity(entity),
      }));
    },
    enabled: typed !== undefined,
    placeholderData: keepPreviousData,
  });
  return typed === undefined ? [] : found.data ?? [];
}
