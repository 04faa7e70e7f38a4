import { CapabilityRequestEvent } from 'backstage-plugin-customer-voice-common';
import { isoTime } from '../../database/isoTime';

/** An event of a request, as its row has it. */
export function toEvent(row: {
  id: number;
  kind: CapabilityRequestEvent['kind'];
  by_ref: string | null;
  at: Date | number;
  details: string;
}): CapabilityRequestEvent {
  return {
    ...JSON.parse(row.details),
    id: String(row.id),
    kind: row.kind,
    byRef: row.by_ref ?? undefined,
    at: isoTime(row.at),
  };
}
