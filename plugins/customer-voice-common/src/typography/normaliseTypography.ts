import { stretchesOf } from './literalText';
import { saysSomething, withoutSignOff } from './signOff';

/** Rules, underlines of headings, and what parts the head of a table from its rows. */
const RULE = /^[-_*=:| \t]+$/;
/** Rounds after which nothing changes any more, with a few to spare. */
const MOST_ROUNDS = 8;

/** Blanks and invisible characters that keyboards, editors and languages differ in. */
const characters = (text: string) =>
  text
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[‘’‚‛′´]/g, "'")
    .replace(/« ?/g, '"')
    .replace(/ ?»/g, '"')
    .replace(/[“”„‟″「」『』＂]/g, '"')
    .replace(/[‐‑]/g, '-')
    .replace(/…+|⋯+/g, '...');

const isWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}"')\]]/u.test(character);
const isDigit = (character: string | undefined) =>
  character !== undefined && /\d/.test(character);

/** Dashes between words get one form, and ranges of numbers another. */
function dashes(line: string): string {
  return line.replace(/ ?(?:[‒–—―⸺]+|-{2,3}) ?/g, (dash, at: number) => {
    const [before, after] = [line[at - 1], line[at + dash.length]];
    const isHyphens = dash.includes('-');
    const isSpaced = dash.startsWith(' ') && dash.endsWith(' ');
    const joins = !dash.includes(' ') && isWord(before) && isWord(after);
    // Others are options of a command.
    if (isHyphens && !isSpaced && !joins) return dash;
    if (before === undefined) return isHyphens ? dash : '- ';
    if (!isHyphens && !isSpaced && isDigit(before) && isDigit(after)) {
      return '-';
    }
    return after === undefined ? ' -' : ' - ';
  });
}

/** Marks that are repeated for emphasis are said once. */
function marks(line: string): string {
  return line
    .replace(/[!?！？]{2,}/g, run => {
      const isWide = /[！？]/.test(run);
      if (/[?？]/.test(run)) return isWide ? '？' : '?';
      return isWide ? '！' : '!';
    })
    .replace(/\.{2,}/g, (dots, at: number) => {
      const [before, after] = [line[at - 1], line[at + dots.length]];
      const isPath = [before, after].some(
        each => each !== undefined && /[\d/\\]/.test(each),
      );
      return isPath ? dots : '...';
    })
    .replace(/([,;。，；、])\1+/g, '$1');
}

/** Blanks within a line: one between words, none before a mark. */
function blanks(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return (
    indent +
    line
      .slice(indent.length)
      .replace(/[ \t]+/g, ' ')
      .replace(/([\p{L}\p{N}"')\]]) ([!?;,.:])(?= |$)/gu, '$1$2')
  );
}

/** One line of prose; `begins` and `ends` say whether it is whole at each side. */
function lineOf(
  line: string,
  { begins, ends }: { begins: boolean; ends: boolean },
): string {
  if (begins && ends && RULE.test(line)) return line.trimEnd();
  const head = begins ? line.replace(/^([ \t]*)[•·‣] ?/, '$1- ') : line;
  const said = blanks(marks(dashes(head)));
  if (!ends) return said;
  // Two blanks break a line in Markdown; more mean the same, and one nothing.
  return said.trimEnd() + (line.endsWith('  ') ? '  ' : '');
}

function prose(text: string, at: { begins: boolean; ends: boolean }): string {
  const lines = characters(text).split('\n');
  const last = lines.length - 1;
  return lines
    .map((line, index) =>
      lineOf(line, {
        begins: index > 0 || at.begins,
        ends: index < last || at.ends,
      }),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function round(text: string): string {
  const stretches = stretchesOf(text);
  const last = stretches.length - 1;
  const saidBefore = stretches
    .slice(0, -1)
    .some(({ text: said }) => saysSomething(said));
  return stretches
    .map(({ text: said, isLiteral, beginsLine }, index) => {
      if (isLiteral) return said;
      const ends = index === last || stretches[index + 1].beginsLine;
      const open = index === last ? withoutSignOff(said, saidBefore) : said;
      return prose(open, { begins: beginsLine, ends });
    })
    .join('')
    .replace(/^\n+/, '')
    .trimEnd();
}

/**
 * A Markdown text without habits of typing that tell authors apart: curly and
 * straight quotes, kinds of dashes, ellipses, repeated marks, blanks and empty
 * lines, and a sign-off at the end such as "Cheers, Bob". Code and addresses stay
 * as they are, and so does what the Markdown means. Applied twice it changes
 * nothing more; a text that is nothing but a sign-off keeps it.
 *
 * @public
 */
export function normaliseTypography(text: string): string {
  let before = text.replace(/\r\n?/g, '\n');
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const after = round(before);
    if (after === before) break;
    before = after;
  }
  return before;
}
