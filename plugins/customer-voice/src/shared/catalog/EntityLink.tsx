import {
  EntityRefLink,
  type EntityRefLinkProps,
} from '@backstage/plugin-catalog-react';
import styles from './EntityLink.module.css';

/** Leads to an entity from within a sentence, underlined as links in sentences are. */
export function EntityLink(props: EntityRefLinkProps) {
  return <EntityRefLink {...props} className={styles.link} />;
}
