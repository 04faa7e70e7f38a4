import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  type CapabilityRequest,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import { Demand, PersonChip } from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { ImportancePicker } from '../fields/ImportancePicker';
import { RequestSection } from '../page/RequestSection';
import { OnBehalfDialog } from './OnBehalfDialog';
import { SupporterList } from './SupporterList';
import { useSupport } from './useSupport';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

interface SupportersProps {
  request: CapabilityRequest;
}

/** Who supports the request, and the user's own support. */
export function Supporters({ request }: SupportersProps) {
  const { supporters } = request;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { support, withdraw } = useSupport(request);
  const [showsWho, setShowsWho] = useState(false);
  const [onBehalf, setOnBehalf] = useState(false);
  const gathers = isOpenStatus(request.status);
  const mine = supporters.mine;
  const busy = support.isPending || withdraw.isPending;
  const takeMineBack = () =>
    withdraw.mutate(undefined, {
      onSuccess: () => announce(t('requests.people.withdrawn')),
    });

  return (
    <RequestSection title={t('requests.people.title')}>
      <p className={`${styles.paragraph} ${styles.strong}`}>
        {supporters.people > 0 ? (
          <Demand {...supporters} />
        ) : (
          t('requests.people.nobody')
        )}
      </p>
      {gathers ? (
        <>
          {mine?.byRef && !mine.confirmed && (
            <div className={styles.tight}>
              <p className={styles.paragraph}>
                <PersonChip userRef={mine.byRef} plain />{' '}
                {t('requests.people.askConfirm')}
              </p>
              <div className={styles.actions}>
                <Button
                  size="small"
                  variant="primary"
                  isPending={support.isPending}
                  onPress={() =>
                    support.mutate(mine.importance, {
                      onSuccess: () => announce(t('requests.people.confirmed')),
                    })
                  }
                >
                  {t('requests.people.confirm')}
                </Button>
                <Button
                  size="small"
                  variant="secondary"
                  isPending={withdraw.isPending}
                  onPress={takeMineBack}
                >
                  {t('requests.people.takeBack')}
                </Button>
              </div>
            </div>
          )}
          {mine?.confirmed && (
            <p className={styles.quiet}>
              {t('requests.people.mine')}{' '}
              {mine.byRef && (
                <>
                  <PersonChip userRef={mine.byRef} plain />{' '}
                  {t('requests.people.recordedBy')}
                </>
              )}
            </p>
          )}
          <ImportancePicker
            label={t('requests.importance.label')}
            value={mine?.importance}
            isDisabled={busy}
            onPick={importance =>
              support.mutate(importance, {
                onSuccess: () =>
                  announce(
                    t('requests.people.supported', {
                      importance: t(`requests.importance.${importance}`),
                    }),
                  ),
              })
            }
          />
        </>
      ) : (
        <p className={styles.quiet}>
          {mine && <>{t('requests.people.mine')} </>}
          {t('requests.people.closed')}
        </p>
      )}
      <ChangeError request={request} error={support.error ?? withdraw.error} />
      <div className={styles.choices}>
        {gathers && mine?.confirmed && (
          <button
            type="button"
            className={fields.plain}
            disabled={busy}
            onClick={takeMineBack}
          >
            {t('requests.people.withdraw')}
          </button>
        )}
        {gathers && (
          <button
            type="button"
            className={fields.plain}
            onClick={() => setOnBehalf(true)}
          >
            {t('requests.people.onBehalf')}
          </button>
        )}
        {supporters.people > 0 && (
          <button
            type="button"
            className={fields.plain}
            aria-expanded={showsWho}
            onClick={() => setShowsWho(!showsWho)}
          >
            {showsWho ? t('requests.people.hide') : t('requests.people.show')}
          </button>
        )}
      </div>
      {showsWho && <SupporterList request={request} />}
      {onBehalf && (
        <OnBehalfDialog
          request={request}
          onClose={() => setOnBehalf(false)}
          onDone={() => {
            setOnBehalf(false);
            announce(t('requests.people.onBehalfDone'));
          }}
        />
      )}
    </RequestSection>
  );
}
