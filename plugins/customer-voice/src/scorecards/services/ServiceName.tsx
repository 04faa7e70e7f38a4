import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import type { Scorecard } from 'backstage-plugin-customer-voice-common';
import { shortTitle } from '../../shared/catalog/shortTitle';
import { useServiceTabPath } from '../../shared/hooks/useEntityTabPath';
import styles from './services.module.css';

interface ServiceNameProps {
  scorecard: Scorecard;
  /** The title does not tell which service it is. */
  ambiguous?: boolean;
}

/** Leads from a list to everything that customers say about a service. */
export function ServiceName({ scorecard, ambiguous }: ServiceNameProps) {
  const { entityRef, title } = scorecard;
  const tabPath = useServiceTabPath();
  return (
    <>
      <Link
        href={tabPath(entityRef)}
        weight="bold"
        standalone
        title={shortTitle(title) === title ? undefined : title}
      >
        <bdi>{shortTitle(title)}</bdi>
      </Link>
      {ambiguous && (
        <span className={styles.ref}>
          {entityRef.replace(`:${DEFAULT_NAMESPACE}/`, ':')}
        </span>
      )}
    </>
  );
}
