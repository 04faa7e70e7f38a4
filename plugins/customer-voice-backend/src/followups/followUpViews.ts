import {
  FollowUp,
  FollowUpMessage,
} from 'backstage-plugin-customer-voice-common';
import { StoredMessage } from './FollowUpStore';
import { FollowUpRecord, offersTo, Participant } from './model/followUp';

/** The caller's part in the conversation about a response. */
export interface Part {
  responseId: string;
  entityRef: string;
  role: Participant;
  /** Whether the author answered in confidence, so that what they say is relayed. */
  confidential: boolean;
  /** Whether owners can read the response, so that there is somebody to talk to. */
  readable: boolean;
}

/**
 * Where a conversation stands, as one of its participants sees it.
 *
 * @param moves - whether the author has said that it is solved or not, and owners do not know yet
 */
export function toFollowUp(
  { responseId, role, confidential, readable }: Part,
  record: FollowUpRecord,
  moves: boolean,
): FollowUp {
  return {
    responseId,
    role,
    state: record.state,
    moves: readable && !moves ? offersTo(record, role) : [],
    mayWrite: readable,
    relayed: role === 'author' && confidential,
  };
}

/** One entry of a conversation, as both sides read it. */
export function toMessage({
  id,
  kind,
  by,
  userRef,
  body,
  at,
}: StoredMessage): FollowUpMessage {
  const time = at.toISOString();
  const known = by === 'owner' || userRef !== undefined;
  return {
    id,
    kind,
    by,
    byRef: userRef,
    body,
    ...(known ? { at: time } : { on: time.slice(0, 10) }),
    pending: false,
  };
}
