import { type ReactNode, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { MyResponse } from 'backstage-plugin-customer-voice-common';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { Conversation } from './Conversation';
import styles from './followups.module.css';

interface AnswerFollowUpProps {
  answer: MyResponse;
  /** Below the conversation. */
  children?: ReactNode;
}

/**
 * What the owners replied to an answer of the user's, with a reply. It stands
 * open as long as the owners had the last word.
 */
export function AnswerFollowUp({ answer, children }: AnswerFollowUpProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { followUp } = answer;
  const [isOpen, setIsOpen] = useState(followUp?.lastBy === 'owner');
  if (!followUp) return null;
  return (
    <div className={styles.ofAnswer}>
      <div className={styles.line}>
        <span className={styles[followUp.state]}>
          {t(`followUp.mine.${followUp.state}`)}
        </span>
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={isOpen}
          onPress={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('followUp.fold') : t('followUp.show')}
        </Button>
      </div>
      {isOpen && (
        <Conversation responseId={answer.id} entityRef={answer.entityRef} />
      )}
      {isOpen && children}
    </div>
  );
}
