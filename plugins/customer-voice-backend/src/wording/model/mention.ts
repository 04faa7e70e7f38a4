import { WordingFinding } from 'backstage-plugin-customer-voice-common';

/** What of a text names something: entities of the catalog, or anything else. */
export interface Mention extends Pick<WordingFinding, 'start' | 'end'> {
  kind: WordingFinding['kind'];
  /** Entities that have this name; empty where no entity is meant. */
  entityRefs: readonly string[];
}

/** Of mentions that overlap the earlier one in the list is kept; the result is ordered by place. */
export function withoutOverlaps(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  const taken: Array<readonly [number, number]> = [];
  const isFree = ({ start, end }: Mention) =>
    taken.every(([from, until]) => end <= from || start >= until);
  for (const mention of mentions) {
    if (!isFree(mention)) continue;
    kept.push(mention);
    taken.push([mention.start, mention.end]);
  }
  return kept.sort((a, b) => a.start - b.start);
}
