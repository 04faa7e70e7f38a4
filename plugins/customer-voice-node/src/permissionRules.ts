import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  CUSTOMER_VOICE_PLUGIN_ID,
  RequestStatus,
  REQUEST_STATUSES,
  RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST,
  RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE,
} from 'backstage-plugin-customer-voice-common';
import { z } from 'zod';

/** What a permission rule knows of a service. @public */
export interface ServiceResource {
  /** The service. */
  entityRef: string;
  /** Catalog kind of the service, in lower case. */
  kind: string;
  /** The groups and users that own the service, the primary owner first. */
  ownerRefs: string[];
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
  apply: (resource, { claims }) =>
    resource.ownerRefs.some(ref => claims.includes(ref)),
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

/** What a permission rule knows of a request. @public */
export interface RequestResource {
  /** Number of the request, as text. */
  number: string;
  /** The service; missing while the request is in triage. */
  entityRef?: string;
  /** Catalog kind of the service, in lower case. */
  kind?: string;
  /** The groups and users that own the service, or the triage owner. */
  ownerRefs: string[];
  /** Who asked. */
  requesterRef: string;
  /** Who supports it. */
  supporterRefs: string[];
  /** State of the request. */
  status: RequestStatus;
}

/**
 * A condition on requests that the database can evaluate: the property is one
 * of the values.
 *
 * @public
 */
export interface RequestQuery {
  /** What is compared. */
  property: 'kind' | 'ownerRef' | 'requesterRef' | 'supporterRef' | 'status';
  /** What it may be. */
  values: string[];
}

/** Requests as a resource of the permission framework. @public */
export const customerVoiceRequestResourceRef = createPermissionResourceRef<
  RequestResource,
  RequestQuery
>().with({
  pluginId: CUSTOMER_VOICE_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST,
});

const claimsSchema = z.object({
  claims: z.array(z.string()).describe('Entity refs of which one has to match'),
});

/** Rules on requests: `IS_OWNER`, `IS_REQUESTER`, `IS_SUPPORTER`, `HAS_STATUS`, `HAS_KIND`. @public */
export const customerVoiceRequestRules = {
  isOwner: createPermissionRule({
    name: 'IS_OWNER',
    description:
      'Allow requests to services owned by one of the given entities',
    resourceRef: customerVoiceRequestResourceRef,
    paramsSchema: claimsSchema,
    apply: ({ ownerRefs }, { claims }) =>
      ownerRefs.some(ref => claims.includes(ref)),
    toQuery: ({ claims }) => ({ property: 'ownerRef', values: claims }),
  }),
  isRequester: createPermissionRule({
    name: 'IS_REQUESTER',
    description: 'Allow requests that one of the given users asked',
    resourceRef: customerVoiceRequestResourceRef,
    paramsSchema: claimsSchema,
    apply: ({ requesterRef }, { claims }) => claims.includes(requesterRef),
    toQuery: ({ claims }) => ({ property: 'requesterRef', values: claims }),
  }),
  isSupporter: createPermissionRule({
    name: 'IS_SUPPORTER',
    description: 'Allow requests that one of the given users supports',
    resourceRef: customerVoiceRequestResourceRef,
    paramsSchema: claimsSchema,
    apply: ({ supporterRefs }, { claims }) =>
      supporterRefs.some(ref => claims.includes(ref)),
    toQuery: ({ claims }) => ({ property: 'supporterRef', values: claims }),
  }),
  hasStatus: createPermissionRule({
    name: 'HAS_STATUS',
    description: 'Allow requests in one of the given states',
    resourceRef: customerVoiceRequestResourceRef,
    paramsSchema: z.object({
      statuses: z.array(z.enum(REQUEST_STATUSES)).describe('States'),
    }),
    apply: ({ status }, { statuses }) => statuses.includes(status),
    toQuery: ({ statuses }) => ({ property: 'status', values: statuses }),
  }),
  hasKind: createPermissionRule({
    name: 'HAS_KIND',
    description: 'Allow requests to services of one of the given catalog kinds',
    resourceRef: customerVoiceRequestResourceRef,
    paramsSchema: z.object({
      kinds: z.array(z.string()).describe('Catalog kinds, in any case'),
    }),
    apply: ({ kind }, { kinds }) =>
      kind !== undefined &&
      kinds.some(wanted => wanted.toLocaleLowerCase('en-US') === kind),
    toQuery: ({ kinds }) => ({
      property: 'kind',
      values: kinds.map(kind => kind.toLocaleLowerCase('en-US')),
    }),
  }),
};

const exportedForRequests = createConditionExports({
  resourceRef: customerVoiceRequestResourceRef,
  rules: customerVoiceRequestRules,
});

/** Conditions on requests, for permission policies. @public */
export const customerVoiceRequestConditions = exportedForRequests.conditions;

/** Makes a conditional decision on requests, for permission policies. @public */
export const createCustomerVoiceRequestConditionalDecision =
  exportedForRequests.createConditionalDecision;
