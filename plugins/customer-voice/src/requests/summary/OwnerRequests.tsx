import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Card, CardBody, Link } from '@backstage/ui';
import {
  OPEN_REQUEST_STATUSES,
  type Rollup,
} from 'backstage-plugin-customer-voice-common';
import type { CapabilityRequestFilter } from 'backstage-plugin-customer-voice-react';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { RequestRows } from '../list/RequestRows';
import { useRequests } from '../useRequest';
import { OpenRequests } from './OpenRequests';
import styles from './summary.module.css';

interface OwnerRequestsProps {
  ownerRef: string;
  name: string;
  /** Services that the owner answers for. */
  scope: Pick<CapabilityRequestFilter, 'ownerRef' | 'within'>;
  /** What is asked of these services together. */
  figures?: NonNullable<Rollup['requests']>;
}

/** What is asked of an owner and waits, and asking them; how it went is with their figures. */
export function OwnerRequests(props: OwnerRequestsProps) {
  const { ownerRef, name, scope, figures } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const status = [...OPEN_REQUEST_STATUSES];
  const open = useRequests({ ...scope, status, sort: 'due', limit: 3 });
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
          {figures && (
            <p className={styles.paragraph}>
              <OpenRequests of={{ ownerRef }} {...figures} />
            </p>
          )}
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
