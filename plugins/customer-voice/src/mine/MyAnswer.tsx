import { useId, useState } from 'react';
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
import { AnswerEditor } from '../responses/AnswerEditor';
import { useMyAnswer } from '../responses/useMyAnswer';
import { WithdrawDialog } from '../responses/WithdrawDialog';
import { shortTitle } from '../shared/catalog/shortTitle';
import { useDriverName } from '../shared/hooks/useDriverName';
import { useService } from '../shared/hooks/useService';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
import styles from './mine.module.css';

interface MyAnswerProps {
  answer: MyResponse;
  onWithdrawn: () => void;
}

/** One of the reader's answers. */
export function MyAnswer({ answer, onWithdrawn }: MyAnswerProps) {
  const { entityRef, measure, title } = answer;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  const questionId = useId();
  const [editing, setEditing] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const [score, setScore] = useState(answer.score);
  const service = useService(entityRef, { enabled: editing });
  const { change, withdraw } = useMyAnswer(entityRef, measure);

  const stop = () => {
    setEditing(false);
    setScore(answer.score);
    change.reset();
  };
  const save = (details: ChangeResponse | undefined) => {
    const changes = {
      ...details,
      ...(score !== answer.score && { score }),
    };
    if (Object.keys(changes).length === 0) {
      stop();
      return;
    }
    change.mutate(
      { id: answer.id, ...changes },
      { onSuccess: () => setEditing(false) },
    );
  };

  const editor = () => {
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
          {t(`feedback.question.${measure}`, {
            title: shortTitle(title),
          })}
        </h3>
        <ScorePicker
          measure={measure}
          value={score}
          onPick={setScore}
          busy={change.isPending}
          labelledBy={questionId}
        />
        <AnswerEditor
          answer={answer}
          drivers={service.data.drivers}
          onDone={save}
          onCancel={stop}
          isPending={change.isPending}
          error={change.error}
        />
      </>
    );
  };

  return (
    <li>
      <Card>
        <CardBody>
          <div className={styles.answer}>
            <div className={styles.head}>
              <h2 className={styles.title}>
                <EntityRefLink
                  entityRef={entityRef}
                  title={shortTitle(title)}
                />
              </h2>
              <span className={styles.quiet}>
                {t('mine.answered')} <RelativeTime time={answer.respondedAt} />
                {' · '}
                {answer.included ? t('mine.included') : t('mine.notIncluded')}
              </span>
            </div>
            <p className={styles.paragraph}>
              {t(`measure.${measure}`)}{' '}
              <strong>
                {t('comments.scoreOf', {
                  score: formats.number(answer.score),
                  max: formats.number(SCALES[measure].max),
                })}
              </strong>
              {answer.driver && <> · {driverName(answer.driver)}</>}
              {' · '}
              {t(`feedback.details.${answer.disclosure}`)}
            </p>
            {editing ? (
              editor()
            ) : (
              <>
                {answer.comment && <MarkdownText content={answer.comment} />}
                <div className={styles.actions}>
                  <Button
                    size="small"
                    variant="secondary"
                    aria-label={t('mine.changeLabel', { title })}
                    onPress={() => setEditing(true)}
                  >
                    {t('feedback.change')}
                  </Button>
                  <Button
                    size="small"
                    variant="tertiary"
                    aria-label={t('mine.withdrawLabel', { title })}
                    onPress={() => setWithdrawing(true)}
                  >
                    {t('feedback.withdraw')}
                  </Button>
                </div>
              </>
            )}
          </div>
        </CardBody>
      </Card>
      <WithdrawDialog
        title={shortTitle(title)}
        isOpen={withdrawing}
        isPending={withdraw.isPending}
        error={withdraw.error}
        onClose={() => {
          setWithdrawing(false);
          withdraw.reset();
        }}
        onWithdraw={() =>
          withdraw.mutate(answer.id, {
            onSuccess: () => {
              setWithdrawing(false);
              onWithdrawn();
            },
          })
        }
      />
    </li>
  );
}
