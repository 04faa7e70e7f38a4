import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
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
import { LastAnswer } from './LastAnswer';
import { useAnswerEditor } from './useAnswerEditor';
import { isConfirmed } from './useMyAnswer';
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
  const editor = useAnswerEditor(service.entityRef, measure);
  const { give, rescore, change } = editor;
  const [message, setMessage] = useState('');
  const [savedScore, setSavedScore] = useState(false);
  const answer = service.mine.find(each => each.measure === measure);
  const confirmed = answer && isConfirmed(answer) ? answer : undefined;
  const title = shortTitle(service.title);
  const busy = give.isPending || rescore.isPending || change.isPending;
  const scoreRefused = give.error ?? rescore.error;

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
    if (!confirmed) {
      give.mutate(score, {
        onSuccess: given => {
          saidScore(given);
          editor.edit();
        },
      });
    } else if (confirmed.score === score) {
      editor.edit();
    } else {
      rescore.mutate({ id: confirmed.id, score }, { onSuccess: saidScore });
    }
  };

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
      {confirmed && (
        <LastAnswer
          answer={confirmed}
          isJustSaved={savedScore}
          isEditing={editor.isEditing}
          isPending={change.isPending}
          mayEdit={service.rating === 'allowed'}
          onEdit={editor.edit}
          onMakeConfidential={() =>
            change.mutate(
              { id: confirmed.id, disclosure: 'confidential' },
              { onSuccess: () => say(t('feedback.nowConfidential')) },
            )
          }
          onWithdraw={editor.askToWithdraw}
        />
      )}
      {!editor.isEditing && change.error && (
        <ErrorNotice
          title={t('feedback.changeRefusedTitle')}
          advice={t('feedback.refusedAdvice')}
          error={change.error}
        />
      )}
      {confirmed && editor.isEditing && (
        <AnswerEditor
          key={measure}
          answer={confirmed}
          drivers={service.drivers}
          onDone={changes =>
            editor.save(confirmed.id, changes, () => say(t('feedback.changed')))
          }
          isPending={busy}
          error={change.error}
        />
      )}
      {answer && (
        <WithdrawDialog
          title={title}
          {...editor.withdrawal}
          onWithdraw={() =>
            editor.withdraw(answer.id, () => say(t('feedback.withdrawn')))
          }
        />
      )}
    </section>
  );
}
