import { Mention } from './mention';

/** Entities and teams whose people are looked up for one text. */
const MOST_LOOKED_AT = 10;

/**
 * The entities and teams of these mentions whose people are looked up: entities
 * first, each in the order of the text. A mention is looked at with all that it
 * may mean, or not at all.
 */
export function lookedAt(mentions: readonly Mention[]): string[] {
  const of = (kind: Mention['kind']) =>
    mentions.filter(mention => mention.kind === kind);
  const refs = new Set<string>();
  for (const { entityRefs } of [...of('entity'), ...of('team')]) {
    const more = entityRefs.filter(ref => !refs.has(ref));
    if (refs.size + more.length > MOST_LOOKED_AT) continue;
    more.forEach(ref => refs.add(ref));
  }
  return [...refs];
}
