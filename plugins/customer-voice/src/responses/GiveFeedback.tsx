import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  ChangeResponse,
  Measure,
  MyResponse,
  Service,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  ScorePicker,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { shortTitle } from '../shared/catalog/shortTitle';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
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
  const { give, rescore, change, withdraw } = useMyAnswer(
    service.entityRef,
    measure,
  );
  const [saysMore, setSaysMore] = useState(false);
  const [asksToWithdraw, setAsksToWithdraw] = useState(false);
  const [message, setMessage] = useState('');
  const [savedScore, setSavedScore] = useState(false);
  const answer = service.mine.find(each => each.measure === measure);
  const title = shortTitle(service.title);
  const busy = give.isPending || rescore.isPending || change.isPending;

  const say = (text: string, options?: { savedScore: boolean }) => {
    setMessage(text);
    setSavedScore(Boolean(options?.savedScore));
  };
  const saidScore = ({ score, disclosure }: MyResponse) =>
    say(
      t(disclosure === 'named' ? 'feedback.savedNamed' : 'feedback.saved', {
        score: formats.number(score),
      }),
      { savedScore: true },
    );
  const pick = (score: number) => {
    give.reset();
    rescore.reset();
    change.reset();
    say('');
    if (!answer || !isConfirmed(answer)) {
      give.mutate(score, {
        onSuccess: given => {
          saidScore(given);
          setSaysMore(true);
        },
      });
    } else if (answer.score === score) {
      setSaysMore(true);
    } else {
      rescore.mutate({ id: answer.id, score }, { onSuccess: saidScore });
    }
  };
  const makeConfidential = () => {
    if (!answer) return;
    change.mutate(
      { id: answer.id, disclosure: 'confidential' },
      { onSuccess: () => say(t('feedback.nowConfidential')) },
    );
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
          say(t('feedback.changed'));
        },
      },
    );
  };

  const scoreRefused = give.error ?? rescore.error;

  return (
    <section className={styles.feedback} aria-labelledby={questionId}>
      {service.rating === 'allowed' ? (
        <>
          <h3
            id={questionId}
            className={styles.question}
            title={title === service.title ? undefined : service.title}
          >
            {t(`feedback.question.${measure}`, { title })}
          </h3>
          <ScorePicker
            measure={measure}
            value={answer?.score}
            onPick={pick}
            busy={busy}
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
      <p role="status" className={styles.announcement}>
        {message}
      </p>
      {answer && isConfirmed(answer) && (
        <div className={styles.last}>
          {!savedScore && (
            <span>
              {t('feedback.last', {
                score: formats.number(answer.score),
                date: formats.date(answer.respondedAt),
              })}
              {answer.disclosure === 'named' && `, ${t('feedback.withName')}`}
            </span>
          )}
          {!saysMore && (
            <span className={styles.lastActions}>
              {savedScore && answer.disclosure === 'named' && (
                <Button
                  size="small"
                  variant="secondary"
                  isPending={change.isPending}
                  onPress={makeConfidential}
                >
                  {t('feedback.makeConfidential')}
                </Button>
              )}
              {service.rating === 'allowed' && (
                <Button
                  size="small"
                  variant="tertiary"
                  onPress={() => setSaysMore(true)}
                >
                  {t('feedback.sayMore')}
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
      {!saysMore && change.error && (
        <ErrorNotice
          title={t('feedback.changeRefusedTitle')}
          advice={t('feedback.refusedAdvice')}
          error={change.error}
        />
      )}
      {answer && isConfirmed(answer) && saysMore && (
        <AnswerEditor
          key={measure}
          answer={answer}
          drivers={service.drivers}
          onDone={finish}
          isPending={busy}
          error={change.error}
        />
      )}
      {answer && (
        <WithdrawDialog
          title={title}
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
                say(t('feedback.withdrawn'));
              },
            })
          }
        />
      )}
    </section>
  );
}
