import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Card, CardBody, Link } from '@backstage/ui';
import { OPEN_REQUEST_STATUSES } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../translation';
import { RequestRows } from '../list/RequestRows';
import { useRequests } from '../useRequest';
import { useRequestPaths } from '../useRequestPaths';
import { OpenRequests } from './OpenRequests';
import styles from './entity.module.css';

interface OwnerRequestsProps {
  ownerRef: string;
  name: string;
}

/** What is asked of an owner, and asking them. */
export function OwnerRequests({ ownerRef, name }: OwnerRequestsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const status = [...OPEN_REQUEST_STATUSES];
  const open = useRequests({ ownerRef, status, sort: 'due', limit: 3 });
  const late = useRequests({ ownerRef, status, overdue: true, limit: 1 });
  const first = open.data?.pages[0];
  // Figures are beside what the page is about; without them it is complete.
  if (!first) return null;
  return (
    <Card role="region" aria-label={t('requests.entity.ofOwner', { name })}>
      <CardBody>
        <div className={styles.section}>
          <div className={styles.head}>
            <h2 className={styles.title}>
              {t('requests.entity.ofOwner', { name })}
            </h2>
            <ButtonLink
              size="small"
              variant="secondary"
              href={paths.ask({ ownerRef })}
            >
              {t('requests.list.ask')}
            </ButtonLink>
          </div>
          <p className={styles.paragraph}>
            <OpenRequests
              open={first.pageInfo.totalItems ?? first.items.length}
              overdue={late.data?.pages[0].pageInfo.totalItems ?? 0}
            />
          </p>
          {first.items.length > 0 && (
            <>
              <RequestRows
                requests={first.items}
                label={t('requests.entity.ofOwner', { name })}
              />
              <Link className={styles.start} href={paths.list({ ownerRef })}>
                {t('requests.entity.all')}
              </Link>
            </>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
