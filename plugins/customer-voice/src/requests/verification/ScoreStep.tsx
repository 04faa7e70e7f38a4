import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  type Verdict,
  type Verification,
} from 'backstage-plugin-customer-voice-common';
import { ScorePicker } from 'backstage-plugin-customer-voice-react';
import { shortTitle } from '../../shared/catalog/shortTitle';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { onSendKeys } from '../../shared/keyboard/onSendKeys';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { useRequestChange } from '../useRequestChange';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

interface ScoreStepProps {
  request: CapabilityRequest;
  verdict: Verdict;
  onDone: (message?: string) => void;
}

/** The score that is given, and sending it with the verdict. */
function useScore({ request, verdict, onDone }: ScoreStepProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [score, setScore] = useState<number>();
  const [comment, setComment] = useState('');
  const give = useRequestChange<Verification>(request, {
    call: (api, verdicts) => api.verifyRequest(request.number, verdicts),
  });
  const mayBeSent =
    score !== undefined &&
    comment.length <= MAXIMUM_COMMENT_LENGTH &&
    !give.isPending;
  const send = () => {
    if (!mayBeSent) return;
    give.mutate(
      { verdict, score, ...(comment.trim() && { comment }) },
      { onSuccess: () => onDone(t('requests.verification.scored')) },
    );
  };
  return { score, setScore, comment, setComment, give, send };
}

interface ScoreQuestionProps {
  id: string;
  request: CapabilityRequest;
}

/** What is scored, and that the score is protected. */
function ScoreQuestion({ id, request }: ScoreQuestionProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      <h3 id={id} className={styles.paragraph}>
        {t('requests.verification.score', {
          title: request.serviceTitle
            ? shortTitle(request.serviceTitle)
            : t('requests.verification.scoreThis'),
        })}
      </h3>
      <p className={styles.quiet}>
        {t('requests.verification.scoreProtected')}
      </p>
    </>
  );
}

/** Asks for an optional score of the service, after a verdict. */
export function ScoreStep(props: ScoreStepProps) {
  const { request, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const questionId = useId();
  const { score, setScore, comment, setComment, give, send } = useScore(props);
  return (
    <div className={fields.nested} onKeyDownCapture={onSendKeys(send)}>
      <ScoreQuestion id={questionId} request={request} />
      <ScorePicker
        measure="csat"
        value={score}
        onPick={setScore}
        busy={give.isPending}
        labelledBy={questionId}
      />
      {score !== undefined && (
        <MarkdownField
          label={t('requests.verification.comment')}
          description={t('requests.verification.commentHelp')}
          isOptional
          rows={2}
          value={comment}
          onChange={setComment}
          maximum={MAXIMUM_COMMENT_LENGTH}
        />
      )}
      <ChangeError request={request} error={give.error} kept />
      <div className={styles.actions}>
        {score !== undefined && (
          <Button
            size="small"
            variant="primary"
            isPending={give.isPending}
            isDisabled={comment.length > MAXIMUM_COMMENT_LENGTH}
            onPress={send}
          >
            {t('requests.verification.send')}
          </Button>
        )}
        <Button size="small" variant="tertiary" onPress={() => onDone()}>
          {t('requests.verification.later')}
        </Button>
      </div>
    </div>
  );
}
