import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  OwnerChip,
  PersonChip,
  RelativeTime,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { RichText } from '../../shared/markdown/RichText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { RefuseHandoverDialog } from '../moves/RefuseHandoverDialog';
import { useRequestChange } from '../useRequestChange';
import { RequestSection } from './RequestSection';
import styles from './page.module.css';

interface HandoverProps {
  request: CapabilityRequest;
  handover: NonNullable<CapabilityRequest['handover']>;
}

/** Who asks whom to take the request over, and why. */
function Proposal({ handover }: Pick<HandoverProps, 'handover'>) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const person = <PersonChip userRef={handover.byRef} plain />;
  return (
    <>
      <p className={styles.paragraph}>
        {handover.ownerRef && handover.entityRef
          ? t('requests.handover.asksOwner', {
              person,
              owner: <OwnerChip ownerRef={handover.ownerRef} />,
              service: <EntityLink entityRef={handover.entityRef} />,
            })
          : t('requests.handover.asksAnother', { person })}{' '}
        <span className={styles.quiet}>
          <RelativeTime time={handover.at} />
        </span>
      </p>
      <div className={styles.said}>
        <RichText text={handover.reason} />
      </div>
    </>
  );
}

/** A proposed hand-over, which the receiving owner accepts or refuses. */
export function Handover({ request, handover }: HandoverProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const [refusing, setRefusing] = useState(false);
  const accept = useRequestChange(request, {
    call: api =>
      api.acceptHandover(request.number, { version: request.version }),
  });
  return (
    <RequestSection title={t('requests.handover.pending')}>
      <Proposal handover={handover} />
      <ChangeError
        request={request}
        error={accept.error}
        onLoaded={accept.reset}
      />
      {request.may.acceptHandover && (
        <div className={styles.actions}>
          <Button
            variant="primary"
            isPending={accept.isPending}
            onPress={() =>
              accept.mutate(undefined, {
                onSuccess: () => announce(t('requests.page.changed')),
              })
            }
          >
            {t('requests.handover.accept')}
          </Button>
          <Button variant="secondary" onPress={() => setRefusing(true)}>
            {t('requests.handover.refuse')}
          </Button>
        </div>
      )}
      {refusing && (
        <RefuseHandoverDialog
          request={request}
          onClose={() => setRefusing(false)}
        />
      )}
    </RequestSection>
  );
}
