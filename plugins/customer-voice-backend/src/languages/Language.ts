/** Languages that notifications are written in; the first is the default. */
export const LANGUAGES = ['en', 'de', 'zh'] as const;
/** A language that notifications are written in. */
export type Language = (typeof LANGUAGES)[number];

/** Tags that are looked at of what a caller prefers. */
const MAXIMUM_TAGS = 10;

function languageOf(tag: string): Language | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    // Traditional Chinese is another one.
    if (language === 'zh' && script !== 'Hans') return undefined;
    return LANGUAGES.find(each => each === language);
  } catch {
    return undefined;
  }
}

/**
 * The first language of notifications among those that a caller prefers.
 *
 * @param tags - BCP 47, most preferred first; what is no tag is passed over
 */
export function preferredLanguage(
  tags: readonly string[],
): Language | undefined {
  return tags
    .slice(0, MAXIMUM_TAGS)
    .map(languageOf)
    .find(language => language !== undefined);
}

/** A day as it is written in a language: "December 2, 2026". */
export function writeDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(day));
}
