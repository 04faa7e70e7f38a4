import { WordingFinding } from 'backstage-plugin-customer-voice-common';

type Neutral = WordingFinding['neutral'];

/** What a thing is called by its kind, and its type where that says more. */
const BY_KIND: Record<string, Neutral> = {
  api: 'interface',
  resource: 'resource',
  system: 'system',
  domain: 'area',
  template: 'template',
};
const BY_TYPE: Record<string, Neutral> = {
  'component website': 'website',
  'component web': 'website',
  'component mobile-app': 'app',
  'component app': 'app',
  'component library': 'library',
  'resource database': 'database',
};

/** What may be said instead of a name, as the catalog's graph tells it. */
export function neutralFor(
  kind: WordingFinding['kind'],
  entityRef: string,
  type: string | undefined,
): Neutral {
  if (kind === 'team') return 'team';
  if (kind === 'person') return 'colleague';
  if (kind === 'incident') return 'incident';
  if (kind === 'date') return 'recently';
  const entityKind = entityRef.slice(0, entityRef.indexOf(':'));
  return (
    BY_TYPE[`${entityKind} ${type?.toLocaleLowerCase('en-US')}`] ??
    BY_KIND[entityKind] ??
    'service'
  );
}
