import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Switch } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { useRequestChange } from '../useRequestChange';
import styles from './page.module.css';

interface FollowToggleProps {
  request: CapabilityRequest;
}

/** Be told of changes, or not. */
export function FollowToggle({ request }: FollowToggleProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const follow = useRequestChange<boolean>(request, {
    call: (api, subscribed) =>
      api.setSubscription(request.number, { subscribed }),
    optimistic: subscribed => ({ subscribed }),
  });
  return (
    <Card role="region" aria-label={t('requests.subscription.label')}>
      <CardBody>
        <div className={styles.tight}>
          <Switch
            label={t('requests.subscription.label')}
            isSelected={request.subscribed}
            onChange={subscribed => follow.mutate(subscribed)}
          />
          <p className={styles.quiet}>{t('requests.subscription.help')}</p>
          <ChangeError request={request} error={follow.error} />
        </div>
      </CardBody>
    </Card>
  );
}
