import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  ChangeResponse,
  Measure,
  Service,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  ScorePicker,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../translation';
import { AnswerEditor } from './AnswerEditor';
import { isConfirmed, useMyAnswer } from './useMyAnswer';
import { WithdrawDialog } from './WithdrawDialog';
import styles from './feedback.module.css';

interface GiveFeedbackProps {
  service: Service;
  measure: Measure;
}

/** The question of a measure. A score answers at once; saying more is a second, optional step. */
export function GiveFeedback(props: GiveFeedbackProps) {
  const { service, measure } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const questionId = useId();
  const { give, change, withdraw } = useMyAnswer(service.entityRef, measure);
  const [saysMore, setSaysMore] = useState(false);
  const [asksToWithdraw, setAsksToWithdraw] = useState(false);
  const [message, setMessage] = useState('');
  const answer = service.mine.find(each => each.measure === measure);

  const pick = (score: number) => {
    const saved = {
      onSuccess: () =>
        setMessage(t('feedback.saved', { score: formats.number(score) })),
    };
    give.reset();
    change.reset();
    setMessage('');
    if (answer && isConfirmed(answer)) {
      setSaysMore(true);
      if (answer.score !== score) {
        change.mutate({ id: answer.id, score }, saved);
      }
      return;
    }
    setSaysMore(true);
    give.mutate(score, { ...saved, onError: () => setSaysMore(false) });
  };

  const finish = (changes: ChangeResponse | undefined) => {
    if (!changes || !answer) {
      setSaysMore(false);
      return;
    }
    change.mutate(
      { id: answer.id, ...changes },
      {
        onSuccess: () => {
          setSaysMore(false);
          setMessage(t('feedback.changed'));
        },
      },
    );
  };

  const scoreRefused = give.error ?? (saysMore ? null : change.error);

  return (
    <section className={styles.feedback} aria-labelledby={questionId}>
      {service.rating === 'allowed' ? (
        <>
          <h3 id={questionId} className={styles.question}>
            {t(`feedback.question.${measure}`, { title: service.title })}
          </h3>
          <ScorePicker
            measure={measure}
            value={answer?.score}
            onPick={pick}
            busy={give.isPending || change.isPending}
            labelledBy={questionId}
          />
        </>
      ) : (
        <p id={questionId} className={styles.explanation}>
          {t(`feedback.${service.rating}`)}
        </p>
      )}
      {scoreRefused && (
        <ErrorNotice
          title={t('feedback.refusedTitle')}
          advice={t('feedback.refusedAdvice')}
          error={scoreRefused}
        />
      )}
      {answer && (
        <div className={styles.last}>
          <span>
            {t('feedback.last', {
              score: formats.number(answer.score),
              date: formats.date(answer.respondedAt),
            })}
          </span>
          {isConfirmed(answer) && !saysMore && (
            <span className={styles.lastActions}>
              {service.rating === 'allowed' && (
                <Button
                  size="small"
                  variant="tertiary"
                  aria-label={t('feedback.changeLabel')}
                  onPress={() => setSaysMore(true)}
                >
                  {t('feedback.change')}
                </Button>
              )}
              <Button
                size="small"
                variant="tertiary"
                aria-label={t('feedback.withdrawLabel')}
                onPress={() => setAsksToWithdraw(true)}
              >
                {t('feedback.withdraw')}
              </Button>
            </span>
          )}
          {!answer.included && (
            <span className={styles.pending}>{t('feedback.pending')}</span>
          )}
        </div>
      )}
      <p role="status" className={styles.announcement}>
        {message}
      </p>
      {answer && saysMore && (
        <AnswerEditor
          key={measure}
          answer={answer}
          drivers={service.drivers}
          onDone={finish}
          isPending={change.isPending || give.isPending}
          error={change.error}
        />
      )}
      {answer && (
        <WithdrawDialog
          title={service.title}
          isOpen={asksToWithdraw}
          isPending={withdraw.isPending}
          error={withdraw.error}
          onClose={() => {
            setAsksToWithdraw(false);
            withdraw.reset();
          }}
          onWithdraw={() =>
            withdraw.mutate(answer.id, {
              onSuccess: () => {
                setAsksToWithdraw(false);
                setMessage(t('feedback.withdrawn'));
              },
            })
          }
        />
      )}
    </section>
  );
}
