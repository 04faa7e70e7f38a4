import { useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Button, Skeleton } from '@backstage/ui';
import {
  type CapabilityRequest,
  isOpenStatus,
  type SupporterPage,
} from 'backstage-plugin-customer-voice-common';
import {
  Demand,
  ErrorNotice,
  OwnerChip,
  PersonChip,
} from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { useCurrentUser } from '../../shared/hooks/useCurrentUser';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { ImportancePicker } from '../fields/ImportancePicker';
import { useSupporters } from '../useRequest';
import { useRequestChange } from '../useRequestChange';
import { OnBehalfDialog } from './OnBehalfDialog';
import { RequestSection } from './RequestSection';
import { useSupport } from './useSupport';
import fields from '../../shared/fields/fields.module.css';
import styles from './page.module.css';

interface SupportersProps {
  request: CapabilityRequest;
}

type Supporter = SupporterPage['items'][number];

function SupporterItem(props: {
  request: CapabilityRequest;
  supporter: Supporter;
  /** Where the reader may take it back for them. */
  onTakeBack?: () => void;
  isBusy: boolean;
}) {
  const { request, supporter, onTakeBack, isBusy } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { primaryTitle } = useEntityPresentation(supporter.userRef, {
    defaultKind: 'user',
  });
  return (
    <li className={styles.person}>
      <PersonChip userRef={supporter.userRef} />
      <span className={styles.personDetails}>
        <span>{t(`requests.importance.${supporter.importance}`)}</span>
        {supporter.teamRef && <OwnerChip ownerRef={supporter.teamRef} />}
        {supporter.owner && <span>{t('requests.people.owner')}</span>}
        {supporter.byRef && (
          <span>
            {t('requests.people.recorded')}{' '}
            <PersonChip userRef={supporter.byRef} plain />
          </span>
        )}
        {!supporter.confirmed && (
          <span>{t('requests.people.notConfirmed')}</span>
        )}
        {supporter.viaNumber !== undefined &&
          supporter.viaNumber !== request.number && (
            <span>
              {t('requests.people.via', {
                number: String(supporter.viaNumber),
              })}
            </span>
          )}
        {onTakeBack && (
          <button
            type="button"
            className={fields.plain}
            aria-label={t('requests.people.takeBackFor', {
              name: primaryTitle,
            })}
            disabled={isBusy}
            onClick={onTakeBack}
          >
            {t('requests.people.takeBack')}
          </button>
        )}
      </span>
    </li>
  );
}

function SupporterList({ request }: SupportersProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const me = useCurrentUser();
  const list = useRef<HTMLUListElement>(null);
  const supporters = useSupporters(request.number);
  const takeBack = useRequestChange<string>(request, {
    call: (api, onBehalfOf) =>
      api.withdrawSupport(request.number, { onBehalfOf }),
  });
  const mayTakeBack = ({ userRef, byRef }: Supporter) =>
    isOpenStatus(request.status) &&
    byRef !== undefined &&
    byRef === me &&
    userRef !== me;
  if (supporters.isPending) return <Skeleton width="100%" height={96} />;
  if (!supporters.data) {
    return (
      <ErrorNotice
        title={t('requests.people.errorTitle')}
        advice={t('requests.errorAdvice')}
        error={supporters.error}
        onRetry={() => supporters.refetch()}
      />
    );
  }
  return (
    <>
      <ChangeError request={request} error={takeBack.error} />
      {/* Takes the focus of a button that goes away with what it took back. */}
      <ul className={styles.supporters} ref={list} tabIndex={-1}>
        {supporters.data.pages
          .flatMap(page => page.items)
          .map(each => (
            <SupporterItem
              key={each.userRef}
              request={request}
              supporter={each}
              isBusy={takeBack.isPending}
              onTakeBack={
                mayTakeBack(each)
                  ? () =>
                      takeBack.mutate(each.userRef, {
                        onSuccess: () => {
                          list.current?.focus();
                          announce(t('requests.page.changed'));
                        },
                      })
                  : undefined
              }
            />
          ))}
      </ul>
      <LoadMore of={[supporters]} label={t('requests.people.more')} />
    </>
  );
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
