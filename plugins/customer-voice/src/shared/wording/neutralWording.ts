import type { WordingFinding } from 'backstage-plugin-customer-voice-common';

/** Words before a name that go with it, and not with what is said instead. */
const ARTICLE =
  /(?:^|[\s(])(?:the|our|my|your|their|a|an|der|die|das|den|dem|des|unser\p{L}*|mein\p{L}*|eine?[rmns]?)\s+$/iu;
const LONGEST_ARTICLE = 14;
const BEGINS_SENTENCE = /(?:^|[.!?]\s+|\n\s*)$/;

/** Where in a text something is replaced, and by what. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** Where the words of a finding stand in a text that may have changed since. */
function placeOf(
  text: string,
  { start, end, text: words }: WordingFinding,
): { start: number; end: number } | undefined {
  if (text.slice(start, end) === words) return { start, end };
  const at = text.indexOf(words);
  return at < 0 ? undefined : { start: at, end: at + words.length };
}

/** Whether a finding is still in a text. */
export function isStillIn(text: string, finding: WordingFinding): boolean {
  return text.includes(finding.text);
}

/**
 * How a finding is said in neutral words: its article goes with it, and a
 * sentence that begins with it begins with a capital.
 *
 * @returns undefined if its words are no longer in the text
 */
export function neutralised(
  text: string,
  finding: WordingFinding,
  neutral: string,
): Replacement | undefined {
  const place = placeOf(text, finding);
  if (!place) return undefined;
  const before = text.slice(0, place.start);
  const article = ARTICLE.exec(before.slice(-LONGEST_ARTICLE))?.[0];
  const start = place.start - (article?.replace(/^[\s(]/, '').length ?? 0);
  const begins = BEGINS_SENTENCE.test(
    text.slice(Math.max(0, start - 4), start),
  );
  return {
    start,
    end: place.end,
    text: begins
      ? neutral.charAt(0).toLocaleUpperCase() + neutral.slice(1)
      : neutral,
  };
}

/**
 * Replaces words as if they were typed, so that the browser can undo it, and
 * leaves the focus behind them.
 *
 * @param area - where the text is written; missing while its preview is shown
 */
export function replaceWords(
  area: HTMLTextAreaElement | null | undefined,
  { start, end, text }: Replacement,
  onChange: (change: (before: string) => string) => void,
): void {
  const caret = start + text.length;
  area?.focus();
  area?.setSelectionRange(start, end);
  // The one way to change a field that its own undo knows.
  const isTyped =
    area !== null &&
    area !== undefined &&
    typeof document.execCommand === 'function' &&
    document.execCommand('insertText', false, text);
  if (isTyped) return;
  onChange(before => before.slice(0, start) + text + before.slice(end));
  // After React has written the text, which would move the caret to its end.
  setTimeout(() => area?.setSelectionRange(caret, caret));
}
