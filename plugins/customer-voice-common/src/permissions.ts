import {
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

/** Every permission of the plugin. @public */
export const customerVoicePermissions = [
  customerVoiceResponseCreatePermission,
  customerVoiceScorecardReadPermission,
  customerVoiceCommentReadPermission,
];
