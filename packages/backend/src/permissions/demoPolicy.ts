import { createBackendModule } from '@backstage/backend-plugin-api';
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
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { customerVoiceRequestDecidePermission } from 'backstage-plugin-customer-voice-common';
import {
  createCustomerVoiceRequestConditionalDecision,
  customerVoiceRequestConditions,
} from 'backstage-plugin-customer-voice-node';

/** Entities with this annotation are seen by their owners alone. */
const AUDIENCE_ANNOTATION = 'demo.example.com/audience';
const PLATFORM_LEADS = 'group:default/platform';
const LEADS_ONLY: ReadonlySet<string> = new Set([
  'customerVoice.export',
  'customerVoice.import.read',
  'customerVoice.survey.manage',
]);

export class DemoPolicy implements PermissionPolicy {
  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];

    if (isPermission(request.permission, catalogEntityReadPermission)) {
      return createCatalogConditionalDecision(request.permission, {
        anyOf: [
          {
            not: catalogConditions.hasAnnotation({
              annotation: AUDIENCE_ANNOTATION,
              value: 'owners',
            }),
          },
          catalogConditions.isEntityOwner({ claims }),
        ],
      });
    }

    // Owners decide on what they own. The plugin holds to this by itself; here
    // it is said as a policy would say it, in a predicate of the database.
    if (
      isPermission(request.permission, customerVoiceRequestDecidePermission)
    ) {
      return createCustomerVoiceRequestConditionalDecision(
        request.permission,
        customerVoiceRequestConditions.isOwner({ claims }),
      );
    }

    if (LEADS_ONLY.has(request.permission.name)) {
      return {
        result: claims.includes(PLATFORM_LEADS)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      };
    }

    return { result: AuthorizeResult.ALLOW };
  }
}

const permissionModuleDemoPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new DemoPolicy());
      },
    });
  },
});

export default permissionModuleDemoPolicy;
