import type { Similar } from 'backstage-plugin-customer-voice-common';
import { EntityLink } from '../../shared/catalog/EntityLink';
import styles from './ask.module.css';

interface SimilarCapabilityProps {
  capability: Similar['capabilities'][number];
}

/** An entity of the catalog that may be what is asked for. */
export function SimilarCapability({ capability }: SimilarCapabilityProps) {
  const { entityRef, title, description } = capability;
  return (
    <li className={styles.item}>
      <EntityLink entityRef={entityRef} title={title} target="_blank" />
      {description && (
        <p className={styles.quiet} dir="auto">
          {description}
        </p>
      )}
    </li>
  );
}
