import { useRef } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Card, CardBody, Skeleton } from '@backstage/ui';
import {
  CustomerVoiceQueryProvider,
  ErrorNotice,
} from 'backstage-plugin-customer-voice-react';
import { rootRouteRef } from '../routes';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
import { ForgetMe } from './ForgetMe';
import { MyAnswer } from './MyAnswer';
import { MyRequests } from './MyRequests';
import { useMyAnswers } from './useMyAnswers';
import styles from './mine.module.css';

function MyAnswers() {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const list = useRef<HTMLDivElement>(null);
  const answers = useMyAnswers();
  const customerVoicePath = useRouteRef(rootRouteRef);
  const items = answers.data?.pages.flatMap(page => page.items) ?? [];

  const content = () => {
    if (answers.isPending) {
      return (
        <div
          role="status"
          aria-label={t('mine.loading')}
          className={styles.list}
        >
          {Array.from({ length: 3 }, (_, index) => (
            <Skeleton key={index} width="100%" height={96} />
          ))}
        </div>
      );
    }
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
    if (items.length === 0) {
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
    return (
      <>
        <ul className={styles.list}>
          {items.map(each => (
            <MyAnswer
              key={each.id}
              answer={each}
              onWithdrawn={() => list.current?.focus()}
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
  };

  return (
    <div className={styles.root}>
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
        {content()}
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
