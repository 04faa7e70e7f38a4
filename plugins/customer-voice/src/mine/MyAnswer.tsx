import { memo, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Card, CardBody, Skeleton } from '@backstage/ui';
import {
  type ChangeResponse,
  type MyResponse,
  SCALES,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  RelativeTime,
  ScorePicker,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { AnswerFollowUp } from '../followups/AnswerFollowUp';
import { BetterNow } from '../inbox/BetterNow';
import type { AuthorInboxItem } from '../inbox/inboxItems';
import { MarkDone } from '../inbox/MarkDone';
import { AnswerEditor } from '../responses/AnswerEditor';
import { useAnswerEditor } from '../responses/useAnswerEditor';
import { WithdrawDialog } from '../responses/WithdrawDialog';
import { shortTitle } from '../shared/catalog/shortTitle';
import { useDriverName } from '../shared/hooks/useDriverName';
import { useService } from '../shared/hooks/useService';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
import styles from './mine.module.css';

interface AnswerFormProps {
  answer: MyResponse;
  isPending: boolean;
  error: Error | null;
  /** Gets what is different from the answer. */
  onDone: (changes: ChangeResponse) => void;
  onCancel: () => void;
}

/** Score and details of an answer, once it is known what its service asks. */
function AnswerForm(props: AnswerFormProps) {
  const { answer, isPending, error, onDone, onCancel } = props;
  const { entityRef, measure, title } = answer;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const questionId = useId();
  const [score, setScore] = useState(answer.score);
  const service = useService(entityRef);
  if (service.error) {
    return (
      <ErrorNotice
        title={t('scorecard.errorTitle')}
        advice={t('scorecard.errorAdvice')}
        error={service.error}
        onRetry={() => service.refetch()}
      />
    );
  }
  if (!service.data) {
    return <Skeleton width="100%" height={220} />;
  }
  return (
    <>
      <h3 id={questionId} className={styles.title}>
        {t(`feedback.question.${measure}`, { title: shortTitle(title) })}
      </h3>
      <ScorePicker
        measure={measure}
        value={score}
        onPick={setScore}
        busy={isPending}
        labelledBy={questionId}
      />
      <AnswerEditor
        answer={answer}
        drivers={service.data.drivers}
        onDone={details =>
          onDone({ ...details, ...(score !== answer.score && { score }) })
        }
        onCancel={onCancel}
        isPending={isPending}
        error={error}
      />
    </>
  );
}

/** Which service it is about, when and how it was scored, and whether it counts yet. */
function AnswerHead({ answer }: { answer: MyResponse }) {
  const { entityRef, measure, title } = answer;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const { t: tPages } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <EntityRefLink entityRef={entityRef} title={shortTitle(title)} />
        </h2>
        <span className={styles.quiet}>
          {tPages('mine.answered', {
            time: <RelativeTime time={answer.respondedAt} />,
          })}
          {' · '}
          {answer.included
            ? tPages('mine.included')
            : tPages('mine.notIncluded')}
        </span>
      </div>
      <p className={styles.paragraph}>
        {t(`measure.${measure}`)}{' '}
        <strong>
          {tPages('comments.scoreOf', {
            score: formats.number(answer.score),
            max: formats.number(SCALES[measure].max),
          })}
        </strong>
        {answer.driver && <> · {driverName(answer.driver)}</>}
        {' · '}
        {t(`feedback.details.${answer.disclosure}`)}
      </p>
    </>
  );
}

interface AnswerActionsProps {
  /** Title of the service, which tells the buttons of several answers apart. */
  title: string;
  onEdit: () => void;
  onWithdraw: () => void;
}

/** What the user can do with an answer. */
function AnswerActions({ title, onEdit, onWithdraw }: AnswerActionsProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const { t: tPages } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        variant="secondary"
        aria-label={tPages('mine.changeLabel', { title })}
        onPress={onEdit}
      >
        {t('feedback.change')}
      </Button>
      <Button
        size="small"
        variant="tertiary"
        aria-label={tPages('mine.withdrawLabel', { title })}
        onPress={onWithdraw}
      >
        {t('feedback.withdraw')}
      </Button>
    </div>
  );
}

interface MyAnswerProps {
  answer: MyResponse;
  /** What waits for the user about it. */
  waiting?: readonly AuthorInboxItem[];
  onWithdrawn: () => void;
}

function Answer({ answer, waiting, onWithdrawn }: MyAnswerProps) {
  const { entityRef, measure, title } = answer;
  const editor = useAnswerEditor(entityRef, measure);
  const { change } = editor;
  const question = waiting?.find(({ kind }) => kind === 'better-now');
  const reply = waiting?.find(({ kind }) => kind === 'reply');

  return (
    <li>
      <Card>
        <CardBody>
          <div className={styles.answer}>
            <AnswerHead answer={answer} />
            {editor.isEditing ? (
              <AnswerForm
                answer={answer}
                isPending={change.isPending}
                error={change.error}
                onDone={changes => editor.save(answer.id, changes)}
                onCancel={editor.cancel}
              />
            ) : (
              <>
                {answer.comment && <MarkdownText content={answer.comment} />}
                <AnswerFollowUp answer={answer}>
                  {reply && <MarkDone item={reply} />}
                </AnswerFollowUp>
                {question && <BetterNow item={question} />}
                <AnswerActions
                  title={title}
                  onEdit={editor.edit}
                  onWithdraw={editor.askToWithdraw}
                />
              </>
            )}
          </div>
        </CardBody>
      </Card>
      {editor.withdrawal.isOpen && (
        <WithdrawDialog
          title={shortTitle(title)}
          {...editor.withdrawal}
          onWithdraw={() => editor.withdraw(answer.id, onWithdrawn)}
        />
      )}
    </li>
  );
}

/** One of the user's answers; a change of another does not draw it again. */
export const MyAnswer = memo(Answer);
