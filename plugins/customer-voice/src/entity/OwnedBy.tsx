import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Service } from 'backstage-plugin-customer-voice-common';
import { Owners } from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../shared/translation/translation';

/** Who owns a service, also where the catalog does not have them. */
export function OwnedBy({ service }: { service: Service }) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <>
      {t('scorecard.owners', {
        owners: (
          <Owners
            ownerRefs={service.ownerRefs}
            missingRefs={service.missingOwnerRefs}
          />
        ),
      })}
    </>
  );
}
