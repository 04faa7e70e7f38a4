import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RiChatNewLine } from '@remixicon/react';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { customerVoiceEntryTranslationRef } from '../shared/translation/entryTranslation';

/** "Ask the owners" for the About card of the new front-end system. */
export function useAskOwnersLink() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(customerVoiceEntryTranslationRef);
  const paths = useRequestPaths();
  return {
    label: t('askOwners'),
    icon: <RiChatNewLine size={24} />,
    href: paths.ask({ entityRef: stringifyEntityRef(entity) }),
  };
}
