/** A stretch of a text. */
export interface Stretch {
  text: string;
  /** Whether it is code, an address or the like, and stays as it is. */
  isLiteral: boolean;
  /** Whether it begins a line. */
  beginsLine: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const INDENTED = /^(?: {4}|\t)/;
// Each stops at what begins the next one, so that no stretch is read twice.
const ADDRESS =
  /https?:\/\/[^\s<>"]+|www\.[^\s<>"]+|(?<![\w.+-])[\w.+-]+@[\w.-]+|\]\([^()\s]*\)|<[^<>\s]*>|!\[/gi;

interface Range {
  start: number;
  end: number;
}

/** Blocks of code: fenced ones, and lines that are indented after an empty line. */
function blocks(text: string): Range[] {
  const found: Range[] = [];
  let at = 0;
  let fence: { start: number; mark: string } | undefined;
  let afterGap = true;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    const mark = FENCE.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence.mark)) {
        found.push({ start: fence.start, end });
        fence = undefined;
      }
    } else if (mark) {
      fence = { start: at, mark };
    } else if (afterGap && INDENTED.test(line) && line.trim() !== '') {
      found.push({ start: at, end });
    }
    // Lines of an indented block follow one another without a gap.
    const isCode = found.at(-1)?.end === end;
    afterGap = line.trim() === '' || isCode;
    at = end + 1;
  }
  if (fence) found.push({ start: fence.start, end: text.length });
  return found;
}

/** Code within a line: from a run of backticks to the next one of the same length. */
function codeSpans(text: string): Range[] {
  const runs = [...text.matchAll(/`+/g)].map(match => ({
    start: match.index ?? 0,
    length: match[0].length,
  }));
  // From the last to the first, so that the next one of each length is known.
  const nextOfLength = new Map<number, number>();
  const closing: Array<number | undefined> = [];
  for (let index = runs.length - 1; index >= 0; index--) {
    closing[index] = nextOfLength.get(runs[index].length);
    nextOfLength.set(runs[index].length, index);
  }
  const found: Range[] = [];
  let index = 0;
  while (index < runs.length) {
    const close = closing[index];
    if (close !== undefined) {
      const { start, length } = runs[close];
      found.push({ start: runs[index].start, end: start + length });
    }
    index = (close ?? index) + 1;
  }
  return found;
}

const addresses = (text: string): Range[] =>
  [...text.matchAll(ADDRESS)].map(({ 0: found, index = 0 }) => ({
    start: index,
    end: index + found.length,
  }));

/** Cuts a Markdown text into what is prose and what stays as it is. */
export function stretchesOf(text: string): Stretch[] {
  const literal = [...blocks(text), ...codeSpans(text), ...addresses(text)];
  literal.sort((a, b) => a.start - b.start || b.end - a.end);
  const stretches: Stretch[] = [];
  let at = 0;
  const add = (end: number, isLiteral: boolean) => {
    if (end <= at) return;
    stretches.push({
      text: text.slice(at, end),
      isLiteral,
      beginsLine: at === 0 || text[at - 1] === '\n',
    });
    at = end;
  };
  for (const { start, end } of literal) {
    if (start < at) continue;
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return stretches;
}
