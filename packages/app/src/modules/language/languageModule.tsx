import {
  appLanguageApiRef,
  AppRootElementBlueprint,
  createFrontendModule,
  useApi,
} from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/** Says the language of the app on the document, dialogs included; Backstage leaves the one of index.html. */
const DocumentLanguage = () => {
  const languageApi = useApi(appLanguageApiRef);
  useEffect(() => {
    const subscription = languageApi.language$().subscribe(({ language }) => {
      document.documentElement.lang = language;
    });
    return () => subscription.unsubscribe();
  }, [languageApi]);
  return null;
};

export const languageModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootElementBlueprint.make({
      name: 'document-language',
      params: { element: <DocumentLanguage /> },
    }),
  ],
});
