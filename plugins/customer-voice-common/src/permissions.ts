import {
  BasicPermission,
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/** Resource type of a service in permission decisions. @public */
export const RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE = 'customer-voice-service';

/** May give a response to a service. @public */
export const customerVoiceResponseCreatePermission: ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE
> = createPermission({
  name: 'customerVoice.response.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE,
});

/** May read the published figures of a service. @public */
export const customerVoiceScorecardReadPermission: ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE
> = createPermission({
  name: 'customerVoice.scorecard.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE,
});

/** May read the comments on a service, under the confidentiality rules. @public */
export const customerVoiceCommentReadPermission: ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE
> = createPermission({
  name: 'customerVoice.comment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE,
});

/** Resource type of a request in permission decisions. @public */
export const RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST = 'customer-voice-request';

/** May ask a service for a capability. @public */
export const customerVoiceRequestCreatePermission: ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE
> = createPermission({
  name: 'customerVoice.request.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE,
});

/** May read a request with everything said about it for everyone. @public */
export const customerVoiceRequestReadPermission: ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST
> = createPermission({
  name: 'customerVoice.request.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST,
});

/** May support, comment, and as the requester change a request. @public */
export const customerVoiceRequestUpdatePermission: ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST
> = createPermission({
  name: 'customerVoice.request.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST,
});

/** May, as the owner, decide on a request. @public */
export const customerVoiceRequestDecidePermission: ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST
> = createPermission({
  name: 'customerVoice.request.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CUSTOMER_VOICE_REQUEST,
});

/** Permissions that are decided on services. @public */
export const customerVoiceServicePermissions = [
  customerVoiceResponseCreatePermission,
  customerVoiceScorecardReadPermission,
  customerVoiceCommentReadPermission,
  customerVoiceRequestCreatePermission,
];

/** Permissions that are decided on requests. @public */
export const customerVoiceRequestPermissions = [
  customerVoiceRequestReadPermission,
  customerVoiceRequestUpdatePermission,
  customerVoiceRequestDecidePermission,
];

/** May read what is aggregated over the organisation from published figures. @public */
export const customerVoiceInsightsReadPermission: BasicPermission =
  createPermission({
    name: 'customerVoice.insights.read',
    attributes: { action: 'read' },
  });

/** May export what they may read. @public */
export const customerVoiceExportPermission: BasicPermission = createPermission({
  name: 'customerVoice.export',
  attributes: { action: 'read' },
});

/** May read the reports on imports; for platform leads. @public */
export const customerVoiceImportReadPermission: BasicPermission =
  createPermission({
    name: 'customerVoice.import.read',
    attributes: { action: 'read' },
  });

/** Permissions that are decided on the caller alone. @public */
export const customerVoiceBasicPermissions = [
  customerVoiceInsightsReadPermission,
  customerVoiceExportPermission,
  customerVoiceImportReadPermission,
];

/** Every permission of the plugin. @public */
export const customerVoicePermissions = [
  ...customerVoiceServicePermissions,
  ...customerVoiceRequestPermissions,
  ...customerVoiceBasicPermissions,
];
