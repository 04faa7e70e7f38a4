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

/** The answer to the question of a measure as it is given, and what is said of it. */
function useFeedback({ service, measure }: GiveFeedbackProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const editor = useAnswerEditor(service.entityRef, measure);
  const { give, rescore, change } = editor;
  const [message, setMessage] = useState('');
  const [savedScore, setSavedScore] = useState(false);
  const answer = service.mine.find(each => each.measure === measure);
  const confirmed = answer && isConfirmed(answer) ? answer : undefined;

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
  return {
    answer,
    confirmed,
    editor,
    pick,
    isBusy: give.isPending || rescore.isPending || change.isPending,
    scoreRefused: give.error ?? rescore.error,
    message,
    savedScore,
    say,
  };
}

type Feedback = ReturnType<typeof useFeedback>;

interface ScoreQuestionProps extends GiveFeedbackProps {
  id: string;
  feedback: Feedback;
}

/** Asks for a score, or says why this user is not asked. */
function ScoreQuestion(props: ScoreQuestionProps) {
  const { id, service, measure, feedback } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const title = shortTitle(service.title);
  if (service.rating !== 'allowed') {
    return (
      <p id={id} className={styles.explanation}>
        {t(`feedback.${service.rating}`)}
      </p>
    );
  }
  return (
    <>
      <h3
        id={id}
        className={styles.question}
        title={title === service.title ? undefined : service.title}
      >
        {t(`feedback.question.${measure}`, { title })}
      </h3>
      <ScorePicker
        measure={measure}
        value={feedback.answer?.score}
        onPick={feedback.pick}
        busy={feedback.isBusy}
        labelledBy={id}
      />
    </>
  );
}

interface ConfirmedAnswerProps extends GiveFeedbackProps {
  answer: MyResponse;
  feedback: Feedback;
}

/** The answer that the server has, and its editor while that is open. */
function ConfirmedAnswer(props: ConfirmedAnswerProps) {
  const { service, measure, answer, feedback } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const { editor, say } = feedback;
  const { change } = editor;
  return (
    <>
      <LastAnswer
        answer={answer}
        isJustSaved={feedback.savedScore}
        isEditing={editor.isEditing}
        isPending={change.isPending}
        mayEdit={service.rating === 'allowed'}
        onEdit={editor.edit}
        onMakeConfidential={() =>
          change.mutate(
            { id: answer.id, disclosure: 'confidential' },
            { onSuccess: () => say(t('feedback.nowConfidential')) },
          )
        }
        onWithdraw={editor.askToWithdraw}
      />
      {editor.isEditing && (
        <AnswerEditor
          key={measure}
          answer={answer}
          drivers={service.drivers}
          onDone={changes =>
            editor.save(answer.id, changes, () => say(t('feedback.changed')))
          }
          isPending={feedback.isBusy}
          error={change.error}
        />
      )}
    </>
  );
}

/** The question of a measure. A score answers at once; saying more is a second, optional step. */
export function GiveFeedback(props: GiveFeedbackProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const questionId = useId();
  const feedback = useFeedback(props);
  const { answer, confirmed, editor, scoreRefused, say } = feedback;

  return (
    <section className={styles.feedback} aria-labelledby={questionId}>
      <ScoreQuestion {...props} id={questionId} feedback={feedback} />
      {scoreRefused && (
        <ErrorNotice
          title={t('feedback.refusedTitle')}
          advice={t('feedback.refusedAdvice')}
          error={scoreRefused}
        />
      )}
      <p role="status" className={styles.announcement}>
        {feedback.message}
      </p>
      {confirmed && (
        <ConfirmedAnswer {...props} answer={confirmed} feedback={feedback} />
      )}
      {!editor.isEditing && editor.change.error && (
        <ErrorNotice
          title={t('feedback.changeRefusedTitle')}
          advice={t('feedback.refusedAdvice')}
          error={editor.change.error}
        />
      )}
      {answer && (
        <WithdrawDialog
          title={shortTitle(props.service.title)}
          {...editor.withdrawal}
          onWithdraw={() =>
            editor.withdraw(answer.id, () => say(t('feedback.withdrawn')))
          }
        />
      )}
    </section>
  );
}
