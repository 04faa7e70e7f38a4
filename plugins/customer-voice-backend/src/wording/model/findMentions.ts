import { Mention, withoutOverlaps } from './mention';
import { findNames } from './namedEntities';
import { NameLookup } from './NameTable';
import {
  findAddresses,
  findDates,
  findIncidents,
  findPeople,
} from './otherMentions';

/** Mentions that are looked at; a text with more gives its author away by the first. */
const MOST_MENTIONS = 60;

/**
 * By what a text may give its author away: names of entities, teams and people,
 * addresses, keys of incidents, and dates; ordered by place. Its work grows with
 * the length of the text and not with the number of names.
 */
export function findMentions(text: string, names: NameLookup): Mention[] {
  return withoutOverlaps([
    ...findAddresses(text).slice(0, MOST_MENTIONS),
    ...findNames(text, names).slice(0, MOST_MENTIONS),
    ...findPeople(text).slice(0, MOST_MENTIONS),
    ...findDates(text).slice(0, MOST_MENTIONS),
    ...findIncidents(text).slice(0, MOST_MENTIONS),
  ]).slice(0, MOST_MENTIONS);
}
