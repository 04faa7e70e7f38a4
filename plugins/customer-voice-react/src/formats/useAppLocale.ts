import { useMemo, useSyncExternalStore } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import {
  type AppLanguageApi,
  appLanguageApiRef,
} from '@backstage/core-plugin-api/alpha';

const languageOf = (api: AppLanguageApi | undefined) =>
  api?.getLanguage().language ?? 'en';

/** "zh-CN" and "zh-Hans" are written alike, "zh-TW" is not. */
function writtenAs(code: string): string {
  const { language, script } = new Intl.Locale(code).maximize();
  return `${language}-${script}`;
}

/** The language of the texts, as it is written where the user is. */
function localeOf(language: string): string {
  const written = writtenAs(language);
  return (
    navigator.languages.find(each => writtenAs(each) === written) ?? language
  );
}

const locales = new Map<string, string>();

/** The same, found out once: a long list asks for it in each of its rows. */
function knownLocaleOf(language: string): string {
  const asked = [language, ...navigator.languages].join();
  const locale = locales.get(asked) ?? localeOf(language);
  locales.set(asked, locale);
  return locale;
}

/**
 * The language that the user chose for the app, as a locale; with the region
 * that the browser names for this language, where it does.
 *
 * @public
 */
export function useAppLocale(): string {
  const api = useApiHolder().get(appLanguageApiRef);
  const subscribe = useMemo(
    () => (onChange: () => void) => {
      const subscription = api?.language$().subscribe(onChange);
      return () => subscription?.unsubscribe();
    },
    [api],
  );
  const language = useSyncExternalStore(subscribe, () => languageOf(api));
  return knownLocaleOf(language);
}
