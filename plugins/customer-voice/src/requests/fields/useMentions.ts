import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

/** Where a name stands. */
const NAMES = ['metadata.name', 'metadata.title', 'spec.profile.displayName'];

/** Somebody who can be mentioned. */
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

/** People of the catalog whose name begins with what was typed. */
export function useMentions(typed: string | undefined): Mention[] {
  const catalogApi = useApi(catalogApiRef);
  const people = useQuery({
    queryKey: ['mentions', typed],
    queryFn: async (): Promise<Mention[]> => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: 'user' },
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'spec.profile'],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        ...(typed && { fullTextFilter: { term: typed, fields: NAMES } }),
        limit: 6,
      });
      return items.map(entity => {
        const profile: unknown = entity.spec?.profile;
        const name =
          typeof profile === 'object' &&
          profile !== null &&
          'displayName' in profile &&
          typeof profile.displayName === 'string'
            ? profile.displayName
            : entity.metadata.name;
        return { ref: stringifyEntityRef(entity), name };
      });
    },
    enabled: typed !== undefined,
    placeholderData: keepPreviousData,
  });
  return typed === undefined ? [] : people.data ?? [];
}
