import { ContextOfName, CutText, isGerman } from './contextOfName';
import { Mention } from './mention';
import { NamedEntity, NameLookup } from './NameTable';
import {
  EMPTY_KEY,
  hashOf,
  isLongEnough,
  isUnspaced,
  NameToken,
  nameTokens,
  withWord,
} from './nameKeys';
import { isOrdinary } from './ordinaryWords';

/** Words of a name at most. */
export const MOST_WORDS = 12;
/** What may part two words of a name. */
const JOINT = /^(?:[ \u00a0]{0,2}|[-‐‑_./&]|['’]| & |\n|, )$/;

const KINDS: Record<string, Mention['kind']> = {
  user: 'person',
  group: 'team',
};

/** What kind of thing an entity is to a reader. */
function kindOf(entityRef: string): Mention['kind'] {
  return KINDS[entityRef.slice(0, entityRef.indexOf(':'))] ?? 'entity';
}

/** Words that were found to be a name. */
interface Candidate {
  to: number;
  named: readonly NamedEntity[];
  /** The letters of all its words. */
  joined: string;
}

/** Names that begin with a word, the longest first. */
function candidatesAt(
  { text, tokens }: CutText,
  from: number,
  names: NameLookup,
): Candidate[] {
  const found: Candidate[] = [];
  let key = EMPTY_KEY;
  let joined = '';
  for (let to = from; to < tokens.length && to < from + MOST_WORDS; to++) {
    const token = tokens[to];
    if (token.folded === '') break;
    if (to > from && !JOINT.test(text.slice(tokens[to - 1].end, token.start))) {
      break;
    }
    key = withWord(key, token.folded);
    joined += token.folded;
    if (!isLongEnough(key, tokens[from].text)) continue;
    const named = names.find(hashOf(key));
    if (named.length > 0) found.unshift({ to, named, joined });
  }
  return found;
}

/** Whether a letter that is a word of its own, such as "a", takes part in it. */
function endsInArticle({ text, tokens }: CutText, from: number, to: number) {
  const { text: last, start } = tokens[to];
  return to > from && /^[aeioy]$/.test(last) && text[start - 1] === ' ';
}

/** Whether words are written apart that a name has in one, such as "check out". */
function isOneCommonWord(
  { text, tokens }: CutText,
  from: number,
  { to, joined }: Candidate,
): boolean {
  const written = text.slice(tokens[from].start, tokens[to].end);
  return isOrdinary(joined) && !/[-‐‑_./]/.test(written);
}

/** Of the entities of a name those that are meant. */
function meant(
  cut: CutText,
  from: number,
  candidate: Candidate,
): readonly NamedEntity[] {
  const { to, named } = candidate;
  const context = new ContextOfName(cut, from, to);
  if (context.refStart() !== undefined || context.isMarked()) return named;
  if (endsInArticle(cut, from, to)) return [];
  const isCommon = isOneCommonWord(cut, from, candidate);
  const standsOut = context.standsOut();
  const written = cut.text.slice(context.start, context.end);
  const said = named.filter(
    ({ entityRef }) => context.saidToBe(entityRef) !== undefined,
  );
  if (said.length > 0) return said;
  return named.filter(({ entityRef, isGivenName }) => {
    // The last name first is how lists have people, and nothing else.
    if (written.includes(',') && !entityRef.startsWith('user:')) return false;
    if (isGivenName && !isUnspaced(cut.tokens[from].text)) {
      return isCommon ? standsOut : context.isCapitalised();
    }
    return !isCommon || standsOut;
  });
}

function toMention(
  cut: CutText,
  from: number,
  to: number,
  named: readonly NamedEntity[],
): Mention {
  const context = new ContextOfName(cut, from, to);
  const whole = named.filter(({ isGivenName }) => !isGivenName);
  const entityRefs = (whole.length > 0 ? whole : named).map(
    ({ entityRef }) => entityRef,
  );
  const said = context.saidToBe(entityRefs[0]) ?? context;
  return {
    start: context.refStart() ?? said.start,
    end: said.end,
    kind: kindOf(entityRefs[0]),
    entityRefs: [...new Set(entityRefs)],
  };
}

/**
 * Finds names of entities, teams and people in a text, however their words are
 * parted. A name that is a common word counts where something says that it is
 * meant: a capital, a word such as "team" beside it, or the writing of code. The
 * names are looked up {@link MOST_WORDS} times for each word of the text at most.
 */
export function findNames(text: string, names: NameLookup): Mention[] {
  const tokens: NameToken[] = nameTokens(text);
  const cut = { text, tokens, isGerman: isGerman(text) };
  const mentions: Mention[] = [];
  let from = 0;
  while (from < tokens.length) {
    let next = from + 1;
    for (const candidate of candidatesAt(cut, from, names)) {
      const named = meant(cut, from, candidate);
      if (named.length === 0) continue;
      mentions.push(toMention(cut, from, candidate.to, named));
      next = candidate.to + 1;
      break;
    }
    from = next;
  }
  return mentions;
}
