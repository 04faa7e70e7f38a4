import type {
  CapabilityRequest,
  MoveCapabilityRequest,
} from 'backstage-plugin-customer-voice-common';
import {
  alternativeOf,
  existingOf,
  NO_TARGET,
  type Target,
} from '../fields/target';
import { needs, type PersonalMove } from './movesOf';

/** What is being filled in for a move. */
export interface MoveForm {
  reason: string;
  delivered: string;
  target: Target;
  date: '' | 'by' | 'none';
  targetDate: string;
}

/** The form of a move before anything is filled in. */
export function emptyMoveForm(request: CapabilityRequest): MoveForm {
  return {
    reason: '',
    delivered: '',
    target: NO_TARGET,
    date: '',
    targetDate: request.neededBy ?? '',
  };
}

/** What is sent of what was filled in. */
export function moveOf(
  request: CapabilityRequest,
  move: PersonalMove,
  form: MoveForm,
): MoveCapabilityRequest {
  return {
    version: request.version,
    to: move.to,
    ...(form.reason.trim() && { reason: form.reason }),
    ...(needs(move, 'delivered') && { delivered: form.delivered }),
    ...(needs(move, 'alternative') && {
      alternative: alternativeOf(form.target),
    }),
    ...(needs(move, 'existing') && { existing: existingOf(form.target) }),
    ...(needs(move, 'target-date') && {
      targetDate: form.date === 'by' ? form.targetDate : null,
    }),
  };
}
