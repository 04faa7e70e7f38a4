// Code is left as it is.
const CODE = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/;
const IMAGE = /!\[([^\]\n]*)\]\(\s*<?([^\s<>()]+)>?[^)\n]*\)/g;

/** Elements that would load an address without `img`; with a joiner they are no elements. */
const LOADING_ELEMENTS = /<(?=\/?(?:picture|source)\b)/gi;
const WORD_JOINER = '\u2060';

/** An address that leaves the portal though it looks as if it did not: `//host`, `/\host`. */
const HIDDEN_HOST = /^[/\\]{2,}/;

function hostOf(address: string): string | undefined {
  try {
    const { protocol, host } = new URL(address, 'https://host.invalid');
    const isLink = protocol === 'https:' || protocol === 'http:';
    return isLink && host !== 'host.invalid' ? host : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Turns images into links that name their host, so that looking at a text
 * loads nothing from elsewhere.
 */
export function withoutImages(content: string): string {
  return content
    .split(CODE)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(IMAGE, (_, alt: string, address: string) => {
            const host = hostOf(address);
            const text = [alt, host && `(${host})`].filter(Boolean).join(' ');
            return host ? `[${text}](${address})` : text;
          }),
    )
    .join('')
    .replace(LOADING_ELEMENTS, `<${WORD_JOINER}`);
}

/** What an image that is left shows: nothing but its alternative text. */
export function imageAddress(): string {
  return 'data:,';
}

/** The address of a link; none if it hides that it leaves the portal. */
export function linkAddress(address: string): string {
  // Browsers skip blanks and control characters within an address.
  const visible = [...address]
    .filter(letter => letter > ' ' && letter !== '\u007f')
    .join('');
  return HIDDEN_HOST.test(visible) ? '' : address;
}
