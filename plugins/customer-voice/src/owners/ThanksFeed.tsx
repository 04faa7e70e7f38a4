import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Link, Skeleton } from '@backstage/ui';
import type { OwnerThanks } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  OwnerChip,
  PersonChip,
  RelativeTime,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../shared/catalog/EntityLink';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { LoadMore } from '../shared/lists/LoadMore';
import { RichText } from '../shared/markdown/RichText';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { useOwnerThanks } from './useOwner';
import styles from './owners.module.css';

/** Where figures lead that count thanks. */
export const THANKS_ID = 'customer-voice-thanks';

interface ThanksItemProps {
  thanks: OwnerThanks;
  /** Whose page it is on; another receiver is named. */
  ownerRef: string;
}

/** Who says thanks for what, in their words. */
function ThanksItem({ thanks, ownerRef }: ThanksItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const paths = useRequestPaths();
  const { byRef, toRef, body, at, request, service } = thanks;
  const named = {
    person: <PersonChip userRef={byRef} plain />,
    time: <RelativeTime time={at} />,
  };
  return (
    <li className={styles.thanks}>
      <p className={styles.paragraph}>
        {toRef === ownerRef
          ? t('owners.thanksBy', named)
          : t('owners.thanksByTo', {
              ...named,
              owner: <OwnerChip ownerRef={toRef} />,
            })}
      </p>
      {body && (
        <blockquote className={styles.quotation}>
          <RichText text={body} />
        </blockquote>
      )}
      {request && (
        <p className={styles.paragraph}>
          <Link href={paths.request(request.number)}>
            <bdi>
              #{request.number} {request.title}
            </bdi>
          </Link>
        </p>
      )}
      {service && (
        <p className={styles.paragraph}>
          {t('owners.thanksReply', {
            service: (
              <EntityLink entityRef={service.entityRef} title={service.title} />
            ),
          })}
        </p>
      )}
    </li>
  );
}

/** What customers thank a group or person for, newest first. */
export function ThanksFeed(props: { ownerRef: string; name: string }) {
  const { ownerRef, name } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const thanks = useOwnerThanks(ownerRef);
  const items = thanks.data?.pages.flatMap(page => page.items) ?? [];
  const title = t('owners.thanksTo', { name });
  return (
    <Card role="region" aria-label={title} id={THANKS_ID}>
      <CardBody>
        <div className={styles.section}>
          <h2 className={styles.title}>{title}</h2>
          {thanks.isPending && <Skeleton width="100%" height={72} />}
          {thanks.error && !thanks.data && (
            <ErrorNotice
              title={t('owners.thanksErrorTitle')}
              advice={t('services.errorAdvice')}
              error={thanks.error}
              onRetry={() => thanks.refetch()}
            />
          )}
          {thanks.isSuccess && items.length === 0 && (
            <p className={styles.paragraph}>{t('owners.noThanks')}</p>
          )}
          {items.length > 0 && (
            <ul className={styles.feed} aria-label={title}>
              {items.map(each => (
                <ThanksItem key={each.id} thanks={each} ownerRef={ownerRef} />
              ))}
            </ul>
          )}
          <LoadMore of={[thanks]} label={t('owners.moreThanks')} />
        </div>
      </CardBody>
    </Card>
  );
}
