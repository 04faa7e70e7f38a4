import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { customerVoiceEntryTranslationRef } from '../shared/translation/entryTranslation';

/** "Request a capability" for the menu of an entity of the new front-end system. */
export function useRequestCapabilityLink() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(customerVoiceEntryTranslationRef);
  const paths = useRequestPaths();
  return {
    title: t('requestCapability'),
    href: paths.ask({ entityRef: stringifyEntityRef(entity) }),
  };
}
