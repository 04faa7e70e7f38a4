import { useApi } from '@backstage/core-plugin-api';
import {
  identityApiRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { useRequestChange } from '../useRequestChange';
import { RequestSection } from './RequestSection';
import styles from './page.module.css';

interface OfferedProps {
  request: CapabilityRequest;
}

/** A request whose requester no longer needs it: a supporter may take it over, and the requester may keep it after all. */
export function Offered({ request }: OfferedProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const identity = useApi(identityApiRef);
  const takeOver = useRequestChange(request, {
    call: async api => {
      const { userEntityRef } = await identity.getBackstageIdentity();
      return api.changeRequest(request.number, {
        version: request.version,
        requesterRef: userEntityRef,
      });
    },
  });
  const keep = useRequestChange(request, {
    call: api =>
      api.changeRequest(request.number, {
        version: request.version,
        offered: false,
      }),
  });
  return (
    <RequestSection title={t('requests.offer.offered')}>
      <p className={styles.paragraph}>{t('requests.offer.offeredBody')}</p>
      <ChangeError request={request} error={takeOver.error ?? keep.error} />
      {request.may.takeOver && (
        <Button
          variant="secondary"
          className={styles.start}
          isPending={takeOver.isPending}
          onPress={() => takeOver.mutate()}
        >
          {t('requests.offer.takeOver')}
        </Button>
      )}
      {request.may.edit && (
        <Button
          variant="secondary"
          className={styles.start}
          isPending={keep.isPending}
          onPress={() => keep.mutate()}
        >
          {t('requests.offer.stop')}
        </Button>
      )}
    </RequestSection>
  );
}
