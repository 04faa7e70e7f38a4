import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import styles from './summary.module.css';

interface OpenRequestsProps {
  /** Whose requests are listed: those of a service or of an owner. */
  of: { entityRef: string } | { ownerRef: string };
  open: number;
  overdue: number;
}

/** How many requests wait, and how many of them are overdue; each leads to the list of them. */
export function OpenRequests({ of, open, overdue }: OpenRequestsProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  if (open === 0) return <span>{t('requests.entity.none')}</span>;
  const inWords = (
    <Link href={paths.list({ ...of })}>
      {t('requests.entity.open', {
        count: open,
        open: formats.number(open),
      })}
    </Link>
  );
  if (overdue === 0) return <span>{inWords}</span>;
  return (
    <span>
      {t('requests.entity.openAndLate', {
        open: inWords,
        late: (
          <Link
            href={paths.list({ ...of, overdue: 'true', sort: 'due' })}
            className={styles.late}
          >
            {t('requests.entity.late', {
              count: overdue,
              late: formats.number(overdue),
            })}
          </Link>
        ),
      })}
    </span>
  );
}
