import type { TranslatedMessages } from './TranslatedMessages';

/**
 * The languages of a list of texts by their codes in the app. Each is a file of
 * its own.
 *
 * @public
 */
export type TranslationsOf<Messages> = {
  [Code in 'de' | 'zh' | 'zh-CN' | 'zh-Hans']: () => Promise<{
    default: TranslatedMessages<Messages, Code extends 'de' ? never : 'one'>;
  }>;
};

/**
 * The translations of a list of texts, with Simplified Chinese under each of the
 * codes that portals use for it.
 *
 * @param de - loads the German texts
 * @param zh - loads the texts in Simplified Chinese
 * @public
 */
export function translationsOf<Messages>(
  de: TranslationsOf<Messages>['de'],
  zh: TranslationsOf<Messages>['zh'],
): TranslationsOf<Messages> {
  return { de, zh, 'zh-CN': zh, 'zh-Hans': zh };
}
