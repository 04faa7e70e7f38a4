import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Switch } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { Refusal } from '../Refusal';
import { useRequestChange } from '../useRequestChange';
import styles from './page.module.css';

interface FollowingProps {
  request: CapabilityRequest;
}

/** Be told of changes, or not. */
export function Following({ request }: FollowingProps) {
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
          <Refusal request={request} error={follow.error} />
        </div>
      </CardBody>
    </Card>
  );
}
