import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  CUSTOMER_VOICE_PLUGIN_ID,
  RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE,
} from 'backstage-plugin-customer-voice-common';
import { z } from 'zod';

/** What a permission rule knows of a service. @public */
export interface ServiceResource {
  /** The service. */
  entityRef: string;
  /** Catalog kind of the service, in lower case. */
  kind: string;
  /** The group or user that owns the service. */
  ownerRef: string;
}

/**
 * A condition on services that the database can evaluate: the property is one
 * of the values.
 *
 * @public
 */
export interface ServiceQuery {
  /** What is compared. */
  property: 'kind' | 'ownerRef';
  /** What it may be. */
  values: string[];
}

/** Services as a resource of the permission framework. @public */
export const customerVoiceServiceResourceRef = createPermissionResourceRef<
  ServiceResource,
  ServiceQuery
>().with({
  pluginId: CUSTOMER_VOICE_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE,
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow services that are owned by one of the given entities',
  resourceRef: customerVoiceServiceResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of which one has to own the service'),
  }),
  apply: (resource, { claims }) => claims.includes(resource.ownerRef),
  toQuery: ({ claims }) => ({ property: 'ownerRef', values: claims }),
});

const hasKind = createPermissionRule({
  name: 'HAS_KIND',
  description: 'Allow services of one of the given catalog kinds',
  resourceRef: customerVoiceServiceResourceRef,
  paramsSchema: z.object({
    kinds: z.array(z.string()).describe('Catalog kinds, in any case'),
  }),
  apply: (resource, { kinds }) =>
    kinds.some(
      kind =>
        kind.toLocaleLowerCase('en-US') ===
        resource.kind.toLocaleLowerCase('en-US'),
    ),
  toQuery: ({ kinds }) => ({
    property: 'kind',
    values: kinds.map(kind => kind.toLocaleLowerCase('en-US')),
  }),
});

/** Rules on services: `IS_OWNER`, `HAS_KIND`. @public */
export const customerVoiceServiceRules = { isOwner, hasKind };

const exported = createConditionExports({
  resourceRef: customerVoiceServiceResourceRef,
  rules: customerVoiceServiceRules,
});

/** Conditions on services, for permission policies. @public */
export const customerVoiceServiceConditions = exported.conditions;

/** Makes a conditional decision on services, for permission policies. @public */
export const createCustomerVoiceServiceConditionalDecision =
  exported.createConditionalDecision;
