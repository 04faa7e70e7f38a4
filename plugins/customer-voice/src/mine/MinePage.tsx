import { useCallback, useRef } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Card, CardBody, Skeleton } from '@backstage/ui';
import type { MyResponse } from 'backstage-plugin-customer-voice-common';
import {
  CustomerVoiceQueryProvider,
  ErrorNotice,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { WaitingForYou } from '../inbox/WaitingForYou';
import { rootRouteRef } from '../routes';
import { useFocusFallback } from '../shared/focus/useFocusFallback';
import { Announcer } from '../shared/hooks/useAnnounce';
import { KeysHelp } from '../shared/keyboard/KeysHelp';
import { useListKeys } from '../shared/keyboard/useListKeys';
import { useGradually } from '../shared/lists/useGradually';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { ForgetMe } from './ForgetMe';
import { MyAnswer } from './MyAnswer';
import { MyRequests } from './MyRequests';
import { useMyAnswers } from './useMyAnswers';
import { NOT_OF_ANSWERS, useWaitingReplies } from './useWaitingReplies';
import styles from './mine.module.css';

function AnswersLoading() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div role="status" aria-label={t('mine.loading')} className={styles.list}>
      {Array.from({ length: 3 }, (_, index) => (
        <Skeleton key={index} width="100%" height={96} />
      ))}
    </div>
  );
}

/** Leads to the services, where there is no answer yet. */
function NoAnswers() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const customerVoicePath = useRouteRef(rootRouteRef);
  return (
    <Card>
      <CardBody>
        <div className={styles.empty}>
          <h2 className={styles.title}>{t('mine.emptyTitle')}</h2>
          <p className={styles.paragraph}>{t('mine.emptyBody')}</p>
          <ButtonLink
            href={`${customerVoicePath()}/services`}
            variant="secondary"
          >
            {t('mine.emptyLink')}
          </ButtonLink>
        </div>
      </CardBody>
    </Card>
  );
}

/** Answers that are drawn with the page: they begin below the first screen. */
const FIRST = 3;

/** With those to which the owners replied last in front: they wait for the user. */
function repliedFirst(answers: MyResponse[]): MyResponse[] {
  const isReplied = ({ followUp }: MyResponse) => followUp?.lastBy === 'owner';
  return [
    ...answers.filter(isReplied),
    ...answers.filter(answer => !isReplied(answer)),
  ];
}

/** The user's answers, page by page. */
function AnswerList({ onWithdrawn }: { onWithdrawn: () => void }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const answers = useMyAnswers();
  const { byAnswer: waiting } = useWaitingReplies();
  const items = repliedFirst(
    answers.data?.pages.flatMap(page => page.items) ?? [],
  );
  const drawn = useGradually(items, FIRST);
  if (answers.isPending) return <AnswersLoading />;
  if (!answers.data) {
    return (
      <ErrorNotice
        title={t('mine.errorTitle')}
        advice={t('mine.errorAdvice')}
        error={answers.error}
        onRetry={() => answers.refetch()}
      />
    );
  }
  if (items.length === 0) return <NoAnswers />;
  return (
    <>
      <ul className={styles.list}>
        {drawn.map(each => (
          <MyAnswer
            key={each.id}
            answer={each}
            waiting={waiting.get(each.id)}
            onWithdrawn={onWithdrawn}
          />
        ))}
      </ul>
      {answers.hasNextPage && (
        <Button
          variant="secondary"
          isPending={answers.isFetchingNextPage}
          onPress={() => answers.fetchNextPage()}
        >
          {t('mine.more')}
        </Button>
      )}
    </>
  );
}

function MyAnswers() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const list = useRef<HTMLDivElement>(null);
  const region = useRef<HTMLDivElement>(null);
  const keys = useListKeys(region);
  useFocusFallback(list);
  const focusList = useCallback(() => list.current?.focus(), []);
  const { total, isPending } = useWaitingReplies();
  return (
    <div className={styles.root} ref={region}>
      <WaitingForYou
        shown={3}
        saysNothing
        kinds={NOT_OF_ANSWERS}
        elsewhere={{
          total,
          isPending,
          where: t('mine.withAnswers', {
            count: total ?? 0,
            total: formats.number(total ?? 0),
          }),
        }}
      />
      <MyRequests />
      <div className={styles.answers}>
        <h2 className={styles.title}>{t('mine.title')}</h2>
        <p className={styles.paragraph}>{t('mine.intro')}</p>
      </div>
      <div
        ref={list}
        tabIndex={-1}
        role="region"
        aria-label={t('mine.title')}
        className={styles.region}
      >
        {/* The region takes the focus of an answer that goes away. */}
        <Announcer>
          <AnswerList onWithdrawn={focusList} />
        </Announcer>
      </div>
      <div>
        <KeysHelp keys={keys} />
      </div>
      <ForgetMe />
    </div>
  );
}

/** The user's own requests and answers: what waits, what came of it, change, withdraw, be forgotten. */
export function MinePage() {
  return (
    <CustomerVoiceQueryProvider>
      <MyAnswers />
    </CustomerVoiceQueryProvider>
  );
}
