import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SCALES } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  ScorePicker,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { shortTitle } from '../shared/catalog/shortTitle';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import type { AuthorInboxItem } from './inboxItems';
import { MarkDone } from './MarkDone';
import { useBetterNow } from './useBetterNow';
import styles from './inbox.module.css';

interface BetterNowProps {
  item: AuthorInboxItem;
}

/** What the owners said when they solved it. */
function Solved({ item }: BetterNowProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { at, body } = item.reply;
  const when = at ? formats.relative(at) : '';
  return (
    <>
      <p className={styles.quiet}>
        {t(body ? 'betterNow.solved' : 'betterNow.solvedSilently', { when })}
      </p>
      {body && <MarkdownText content={body} />}
    </>
  );
}

/**
 * Asks the author of a low score, some time after it was solved, for a new one:
 * one press gives it, with the disclosure of the one before.
 */
export function BetterNow({ item }: BetterNowProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const announce = useAnnounce();
  const questionId = useId();
  const answer = useBetterNow(item);
  const { measure, disclosure } = item.response;
  const said = (score: number) =>
    t('betterNow.saved', {
      score: formats.number(score),
      max: formats.number(SCALES[measure].max),
    });
  return (
    <section className={styles.question} aria-labelledby={questionId}>
      <Solved item={item} />
      <h3 id={questionId} className={styles.title}>
        {t('betterNow.question', { title: shortTitle(item.title) })}
      </h3>
      <ScorePicker
        measure={measure}
        value={answer.isPending ? answer.variables : undefined}
        busy={answer.isPending}
        labelledBy={questionId}
        onPick={score =>
          answer.mutate(score, { onSuccess: () => announce(said(score)) })
        }
      />
      <p className={styles.quiet}>{t(`betterNow.${disclosure}`)}</p>
      {answer.error && (
        <ErrorNotice
          title={t('betterNow.refused')}
          advice={t('inbox.claim.refusedAdvice')}
          error={answer.error}
        />
      )}
      <MarkDone item={item} />
    </section>
  );
}
