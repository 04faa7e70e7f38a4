import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { FollowUp, Thanks } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  OwnerChip,
  PersonChip,
  RelativeTime,
} from 'backstage-plugin-customer-voice-react';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { customerVoiceRequestsTranslationRef } from '../shared/translation/requestsTranslation';
import { SayThanksForm } from './SayThanksForm';
import { useTakeBackReplyThanks } from './useReplyThanks';
import styles from './followups.module.css';

/** Takes the user's own thanks back. */
function TakeBack({
  responseId,
  to,
}: {
  responseId: string;
  to: Thanks['toRef'];
}) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { t: tPages } = useTranslationRef(customerVoicePagesTranslationRef);
  const takeBack = useTakeBackReplyThanks(responseId);
  return (
    <>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="tertiary"
          isPending={takeBack.isPending}
          onPress={() => takeBack.mutate(to)}
        >
          {t('requests.thanks.takeBack')}
        </Button>
      </div>
      {takeBack.error && (
        <ErrorNotice
          title={tPages('followUp.thanks.refusedTakeBack')}
          advice={tPages('followUp.refusedAdvice')}
          error={takeBack.error}
        />
      )}
    </>
  );
}

interface ReplyThanksProps {
  followUp: FollowUp;
  thanks: Thanks[];
  /** Whom the user may thank still. */
  receivers: string[];
  /** The last entry of an owner that the user sees. */
  seen?: string;
}

/** What the author by name thanks owners for, and saying so. */
export function ReplyThanks(props: ReplyThanksProps) {
  const { followUp, thanks, receivers, seen } = props;
  const { responseId, role } = followUp;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  if (thanks.length === 0 && receivers.length === 0) return null;
  return (
    <>
      {thanks.length > 0 && (
        <ul className={styles.messages} aria-label={t('requests.thanks.title')}>
          {thanks.map(each => (
            <li key={each.id} className={styles.ofAuthor}>
              <p className={styles.thanks}>
                {t('requests.thanks.by', {
                  person: <PersonChip userRef={each.byRef} plain />,
                  owner: <OwnerChip ownerRef={each.toRef} />,
                  time: <RelativeTime time={each.at} />,
                })}
              </p>
              {each.body && <MarkdownText content={each.body} />}
              {role === 'author' && (
                <TakeBack responseId={responseId} to={each.toRef} />
              )}
            </li>
          ))}
        </ul>
      )}
      {isOpen && receivers.length > 0 && (
        <SayThanksForm
          responseId={responseId}
          receivers={receivers}
          seen={seen}
          onClose={() => setIsOpen(false)}
        />
      )}
      {!isOpen && receivers.length > 0 && (
        <div className={styles.actions}>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setIsOpen(true)}
          >
            {t('requests.thanks.say')}
          </Button>
        </div>
      )}
    </>
  );
}
