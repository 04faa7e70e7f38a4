import { useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import {
  type CapabilityRequest,
  isOpenStatus,
  type SupporterPage,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  OwnerChip,
  PersonChip,
} from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { useCurrentUser } from '../../shared/hooks/useCurrentUser';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { useSupporters } from '../useRequest';
import { useRequestChange } from '../useRequestChange';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

type Supporter = SupporterPage['items'][number];

interface TakeBackButtonProps {
  userRef: string;
  isBusy: boolean;
  onTakeBack: () => void;
}

/** Takes back the support of another user; says whose. */
function TakeBackButton(props: TakeBackButtonProps) {
  const { userRef, isBusy, onTakeBack } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { primaryTitle } = useEntityPresentation(userRef, {
    defaultKind: 'user',
  });
  return (
    <button
      type="button"
      className={fields.plain}
      aria-label={t('requests.people.takeBackFor', {
        name: primaryTitle,
      })}
      aria-disabled={isBusy}
      onClick={() => !isBusy && onTakeBack()}
    >
      {t('requests.people.takeBack')}
    </button>
  );
}

function SupporterItem(props: {
  request: CapabilityRequest;
  supporter: Supporter;
  /** Where the user may take it back for them. */
  onTakeBack?: () => void;
  isBusy: boolean;
}) {
  const { request, supporter, onTakeBack, isBusy } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <li className={styles.person}>
      <PersonChip userRef={supporter.userRef} />
      <span className={styles.personDetails}>
        <span>{t(`requests.importance.${supporter.importance}`)}</span>
        {supporter.teamRef && <OwnerChip ownerRef={supporter.teamRef} />}
        {supporter.owner && <span>{t('requests.people.owner')}</span>}
        {supporter.byRef && (
          <span>
            {t('requests.people.recorded', {
              person: <PersonChip userRef={supporter.byRef} plain />,
            })}
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
          <TakeBackButton
            userRef={supporter.userRef}
            isBusy={isBusy}
            onTakeBack={onTakeBack}
          />
        )}
      </span>
    </li>
  );
}

/** Takes back what the user recorded for others, while the request is open. */
function useTakeBack(request: CapabilityRequest, onTakenBack: () => void) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const me = useCurrentUser();
  const takeBack = useRequestChange<string>(request, {
    call: (api, onBehalfOf) =>
      api.withdrawSupport(request.number, { onBehalfOf }),
  });
  const mayTakeBack = ({ userRef, byRef }: Supporter) =>
    isOpenStatus(request.status) &&
    byRef !== undefined &&
    byRef === me &&
    userRef !== me;
  return {
    isPending: takeBack.isPending,
    error: takeBack.error,
    /** Takes one back; absent where the user may not. */
    of: (supporter: Supporter) =>
      mayTakeBack(supporter)
        ? () =>
            takeBack.mutate(supporter.userRef, {
              onSuccess: () => {
                onTakenBack();
                announce(t('requests.page.changed'));
              },
            })
        : undefined,
  };
}

/** Who supports a request; what the user recorded for others can be taken back. */
export function SupporterList({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const list = useRef<HTMLUListElement>(null);
  const supporters = useSupporters(request.number);
  const takeBack = useTakeBack(request, () => list.current?.focus());
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
              onTakeBack={takeBack.of(each)}
            />
          ))}
      </ul>
      <LoadMore of={[supporters]} label={t('requests.people.more')} />
    </>
  );
}
