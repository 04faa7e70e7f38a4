import { TITLE_LENGTH } from 'backstage-plugin-customer-voice-common';
import { plainWords } from '../../shared/markdown/plainWords';

/** Longer ones are hard to scan in a list. */
const COMFORTABLE = 80;
/**
 * Characters of a goal that are looked at, at each key that is pressed: links
 * and ends of sentences are looked for from every one of them.
 */
const LONGEST_GOAL = 1000;

function firstSentence(text: string): string {
  if (typeof Intl.Segmenter !== 'function') {
    return /^.*?[.!?。！？](?=\s|$)|^.+/u.exec(text)?.[0] ?? text;
  }
  const [first] = new Intl.Segmenter(undefined, {
    granularity: 'sentence',
  }).segment(text);
  return first?.segment ?? '';
}

/** How goals begin and titles do not: a list of them is read by what comes after. */
const OPENINGS =
  /^(?:(?:i|we)(?:'d| would)? (?:want|like|need|wish) (?:to be able )?to |(?:ich|wir) (?:möchte|möchten|will|wollen|muss|müssen) |(?:我们|我)(?:想要|想|希望|需要)(?:能够|能)?)/iu;

/** Without such an opening, beginning in a capital letter. */
function withoutOpening(sentence: string): string {
  const rest = sentence.replace(OPENINGS, '');
  return rest === sentence || [...rest].length < TITLE_LENGTH.min
    ? sentence
    : rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
}

/**
 * A title for a goal: its first sentence in plain words, shortened at the end
 * of a word. Empty while the goal is too short for one.
 */
export function proposeTitle(goal: string): string {
  const line = goal
    .slice(0, LONGEST_GOAL)
    .split('\n')
    .map(each => each.replace(/^[\s#>*+-]+/, '').trim())
    .find(each => each !== '');
  const plain = plainWords(line ?? '');
  const sentence = withoutOpening(
    firstSentence(plain)
      .trim()
      .replace(/[.。:,;]+$/u, ''),
  );
  const characters = [...sentence];
  if (characters.length < TITLE_LENGTH.min) return '';
  if (characters.length <= COMFORTABLE) return sentence;
  const cut = characters.slice(0, COMFORTABLE - 1).join('');
  const word = cut.lastIndexOf(' ');
  return `${word > COMFORTABLE / 2 ? cut.slice(0, word) : cut}…`;
}
