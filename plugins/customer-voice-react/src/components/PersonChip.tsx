import {
  EntityRefLink,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { Avatar } from '@backstage/ui';
import inText from './inText.module.css';
import styles from './PersonChip.module.css';

/** Props of {@link PersonChip}. @public */
export interface PersonChipProps {
  /** Entity ref of a user. */
  userRef: string;
  /** Name alone, within a sentence. */
  plain?: boolean;
}

/**
 * A person with their initials, as a link to their page.
 *
 * @public
 */
export function PersonChip({ userRef, plain }: PersonChipProps) {
  const { primaryTitle } = useEntityPresentation(userRef, {
    defaultKind: 'user',
  });
  const link = (
    <EntityRefLink
      className={inText.link}
      entityRef={userRef}
      defaultKind="user"
      title={primaryTitle}
      hideIcon
    />
  );
  if (plain) return link;
  return (
    <span className={styles.person}>
      <Avatar src="" name={primaryTitle} size="x-small" purpose="decoration" />
      {link}
    </span>
  );
}
