/** What a badge says. */
export interface BadgeText {
  /** What it is about, such as "CSAT". */
  label: string;
  /** Its figure, or why there is none. */
  value: string;
  /** The whole in a sentence, for screen readers and as a tooltip. */
  title: string;
}

const HEIGHT = 20;
const PADDING = 6;
/** Width of a character of Verdana at 11 px, on average; `textLength` makes it so. */
const CHARACTER = 6.6;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, each => `&#${each.charCodeAt(0)};`);
}

/**
 * A badge as an SVG document. It is as wide as its text, and tells nothing by
 * colour: every badge has the same.
 */
export function drawBadge({ label, value, title }: BadgeText): string {
  const widthOf = (text: string) => Math.round(text.length * CHARACTER);
  const left = widthOf(label) + 2 * PADDING;
  const right = widthOf(value) + 2 * PADDING;
  const text = (at: number, said: string) =>
    `<text x="${at}" y="14" textLength="${widthOf(said)}">${escape(
      said,
    )}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${
      left + right
    }" height="${HEIGHT}" role="img" lang="en" aria-label="${escape(title)}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${left}" height="${HEIGHT}" fill="#383838"/>`,
    `<rect x="${left}" width="${right}" height="${HEIGHT}" fill="#1f5493"/>`,
    '<g fill="#ffffff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">',
    text(PADDING, label),
    text(left + PADDING, value),
    '</g></svg>',
  ].join('');
}
