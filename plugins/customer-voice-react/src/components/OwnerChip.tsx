import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import inText from './inText.module.css';

/** Props of {@link OwnerChip}. @public */
export interface OwnerChipProps {
  /** Entity ref of a group or a user. */
  ownerRef: string;
}

/**
 * The owner of a service, as a link to their page.
 *
 * @public
 */
export function OwnerChip(props: OwnerChipProps) {
  return (
    <EntityRefLink
      className={inText.link}
      entityRef={props.ownerRef}
      // The icon tells a team from a person; the name needs no prefix.
      defaultKind={parseEntityRef(props.ownerRef).kind}
    />
  );
}
