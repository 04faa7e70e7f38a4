import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  Thanks,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  OwnerChip,
  PersonChip,
  RelativeTime,
} from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { useCurrentUser } from '../../shared/hooks/useCurrentUser';
import { LoadMore } from '../../shared/lists/LoadMore';
import { RichText } from '../../shared/markdown/RichText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { RequestSection } from '../page/RequestSection';
import { SayThanks, SayThanksButton } from './SayThanks';
import { useTakeBack, useThanks } from './useThanks';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

interface ThanksItemProps {
  request: CapabilityRequest;
  thanks: Thanks;
  /** Whether the user gave them. */
  mine: boolean;
}

/** The user's own thanks can be worded anew, and taken back. */
function OwnActions({ request, thanks }: Omit<ThanksItemProps, 'mine'>) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const [editing, setEditing] = useState(false);
  const takeBack = useTakeBack(request);
  const { toRef: to, byRef, body = '' } = thanks;
  if (editing) {
    return (
      <SayThanks
        request={request}
        receivers={[to]}
        before={{ to, words: body }}
        onClose={message => {
          setEditing(false);
          if (message) announce(message);
        }}
      />
    );
  }
  return (
    <>
      <div className={styles.actions}>
        <button
          type="button"
          className={fields.plain}
          onClick={() => setEditing(true)}
        >
          {t('requests.thanks.change')}
        </button>
        <button
          type="button"
          className={fields.plain}
          onClick={() => takeBack.mutate({ to, byRef })}
        >
          {t('requests.thanks.takeBack')}
        </button>
      </div>
      <ChangeError request={request} error={takeBack.error} />
    </>
  );
}

function ThanksItem({ request, thanks, mine }: ThanksItemProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <li className={styles.tight}>
      <p className={styles.paragraph}>
        {t('requests.thanks.by', {
          person: <PersonChip userRef={thanks.byRef} plain />,
          owner: <OwnerChip ownerRef={thanks.toRef} />,
          time: <RelativeTime time={thanks.at} />,
        })}
      </p>
      {thanks.body && (
        <div className={styles.said}>
          <RichText text={thanks.body} />
        </div>
      )}
      {mine && <OwnActions request={request} thanks={thanks} />}
    </li>
  );
}

interface ThanksSectionProps {
  request: CapabilityRequest;
  /** Whether they are offered elsewhere on the page. */
  offered: boolean;
}

/** Thanks for a delivery, beside it; supporters say theirs. */
export function ThanksSection({ request, offered }: ThanksSectionProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const userRef = useCurrentUser();
  const { list, items, receivers } = useThanks(request);
  const isMine = ({ byRef }: Thanks) => byRef === userRef;
  const thanked = items.filter(isMine).map(({ toRef }) => toRef);
  const left = receivers.filter(each => !thanked.includes(each));
  const offers = left.length > 0 && !(offered && thanked.length === 0);
  if (items.length === 0 && !offers && !list.error) return null;
  return (
    <RequestSection title={t('requests.thanks.title')}>
      {list.error && (
        <ErrorNotice
          title={t('requests.thanks.errorTitle')}
          advice={t('requests.errorAdvice')}
          error={list.error}
          onRetry={() => list.refetch()}
        />
      )}
      {items.length > 0 && (
        <ul className={styles.solutions}>
          {items.map(each => (
            <ThanksItem
              key={each.id}
              request={request}
              thanks={each}
              mine={isMine(each)}
            />
          ))}
        </ul>
      )}
      <LoadMore of={[list]} label={t('requests.thanks.more')} />
      {offers && (
        <SayThanksButton
          key={left.join()}
          request={request}
          receivers={left}
          onSent={announce}
        />
      )}
    </RequestSection>
  );
}
