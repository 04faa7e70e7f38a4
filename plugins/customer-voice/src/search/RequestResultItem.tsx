import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RequestStatusChip } from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../shared/catalog/EntityLink';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { plainWords } from '../shared/markdown/plainWords';
import { customerVoiceRequestsTranslationRef } from '../shared/translation/requestsTranslation';
import { isRequestDocument, type ResultSet } from './requestResults';
import styles from './search.module.css';

/** Characters that three lines have room for. */
const EXCERPT = 600;

interface RequestResultItemProps {
  result?: ResultSet['results'][number]['document'];
}

/** A request among the results of the search of the portal. */
export function RequestResultItem({ result }: RequestResultItemProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  if (!isRequestDocument(result)) return null;
  const { number, title, text, status, entityRef, serviceTitle } = result;
  return (
    <div className={styles.result}>
      <h3 className={styles.title}>
        <Link href={paths.request(number)} weight="bold" standalone>
          <bdi>{title}</bdi>
        </Link>
      </h3>
      <div className={styles.meta}>
        <RequestStatusChip status={status} />
        <span>{t('requests.number', { number: String(number) })}</span>
        {entityRef ? (
          <EntityLink entityRef={entityRef} title={serviceTitle} />
        ) : (
          <span>{t('requests.triage')}</span>
        )}
      </div>
      <p className={styles.text} dir="auto">
        {plainWords(text.slice(0, EXCERPT))}
      </p>
    </div>
  );
}
