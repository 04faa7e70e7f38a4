import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** @public */
export interface OwnerChipProps {
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
      entityRef={props.ownerRef}
      // The icon tells a team from a person; the name needs no prefix.
      defaultKind={parseEntityRef(props.ownerRef).kind}
    />
  );
}
