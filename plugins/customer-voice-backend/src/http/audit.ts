import { AuditorService } from '@backstage/backend-plugin-api';
import { EndpointName } from 'backstage-plugin-customer-voice-common';
import { RouteContract } from 'backstage-plugin-customer-voice-common/contract';
import { Request } from 'express';

/** Name of an audit event, such as `create-request`. */
function auditEventId(name: EndpointName): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/**
 * Records a change as an audit event. Of what is said in confidence it records
 * that it happened: neither who said it, nor of what.
 */
export async function audited<T>(
  auditor: AuditorService,
  call: { name: EndpointName; route: RouteContract; request: Request },
  work: () => Promise<T>,
): Promise<T> {
  const { name, route, request } = call;
  const { confidential } = route;
  const event = await auditor.createEvent({
    eventId: auditEventId(name),
    severityLevel: 'medium',
    ...(confidential ? {} : { request, meta: { ...request.params } }),
  });
  try {
    const result = await work();
    await event.success();
    return result;
  } catch (error) {
    const known = error instanceof Error ? error : new Error('failed');
    await event.fail({
      // A message may name who called and what about.
      error: confidential ? new Error(known.name) : known,
    });
    throw error;
  }
}
