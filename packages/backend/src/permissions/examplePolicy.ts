import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  customerVoiceCommentReadPermission,
  customerVoiceRequestReadPermission,
  customerVoiceResponseCreatePermission,
} from 'backstage-plugin-customer-voice-common';
import {
  createCustomerVoiceRequestConditionalDecision,
  createCustomerVoiceServiceConditionalDecision,
  customerVoiceRequestConditions,
  customerVoiceServiceConditions,
} from 'backstage-plugin-customer-voice-node';

export class ExamplePolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];

    // Platform leads see and do everything that the rules of the plugin permit.
    if (claims.includes('group:default/platform')) {
      return { result: AuthorizeResult.ALLOW };
    }

    // Contractors know the system that they work on, and the people. Customer
    // Voice follows the catalog, so this is all that they find in it, too.
    if (
      claims.includes('group:default/contractors') &&
      isPermission(permission, catalogEntityReadPermission)
    ) {
      return createCatalogConditionalDecision(permission, {
        anyOf: [
          catalogConditions.hasSpec({ key: 'system', value: 'shop' }),
          catalogConditions.hasMetadata({ key: 'name', value: 'shop' }),
          catalogConditions.isEntityKind({ kinds: ['Group', 'User'] }),
        ],
      });
    }

    // Comments are for the owners.
    if (isPermission(permission, customerVoiceCommentReadPermission)) {
      return createCustomerVoiceServiceConditionalDecision(
        permission,
        customerVoiceServiceConditions.isOwner({ claims }),
      );
    }

    // Feedback is given to Components and APIs.
    if (isPermission(permission, customerVoiceResponseCreatePermission)) {
      return createCustomerVoiceServiceConditionalDecision(
        permission,
        customerVoiceServiceConditions.hasKind({ kinds: ['Component', 'API'] }),
      );
    }

    // What was withdrawn is seen by those who had to do with it.
    if (isPermission(permission, customerVoiceRequestReadPermission)) {
      return createCustomerVoiceRequestConditionalDecision(permission, {
        anyOf: [
          {
            not: customerVoiceRequestConditions.hasStatus({
              statuses: ['withdrawn'],
            }),
          },
          customerVoiceRequestConditions.isOwner({ claims }),
          customerVoiceRequestConditions.isRequester({ claims }),
        ],
      });
    }

    return { result: AuthorizeResult.ALLOW };
  }
}
