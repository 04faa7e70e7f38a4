import {
  Decision,
  MoveCapabilityRequest,
  RequestNeed,
  RequestStatus,
  RequestTransition,
} from 'backstage-plugin-customer-voice-common';
import { FieldError } from '../../access/FieldError';

type Field = 'reason' | 'alternative' | 'existing' | 'targetDate' | 'delivered';

const FIELD_OF: Partial<Record<RequestNeed, Field>> = {
  'target-date': 'targetDate',
  existing: 'existing',
  reason: 'reason',
  alternative: 'alternative',
  delivered: 'delivered',
};

const ASKS_FOR: Record<Field, string> = {
  reason: 'a reason',
  alternative:
    'what people can do instead: an entity, a link, or kind "none-known" said on purpose',
  existing: 'what already exists: an entity, a template or a link',
  targetDate: 'a date, or null for "no date yet"',
  delivered: 'a sentence on what was delivered',
};

const FIELDS: Field[] = [
  'reason',
  'alternative',
  'existing',
  'targetDate',
  'delivered',
];

/**
 * Checks that a move comes with what the table says it needs, and with nothing
 * that belongs to another move. A reason may always be given.
 *
 * @param today - ISO-8601 date, UTC
 * @throws InputError naming the field
 */
export function checkNeeds(
  transition: RequestTransition,
  move: MoveCapabilityRequest,
  today: string,
): void {
  const needed = transition.needs.flatMap(need => FIELD_OF[need] ?? []);
  for (const field of FIELDS) {
    if (needed.includes(field) && move[field] === undefined) {
      throw new FieldError(
        field,
        `to ${transition.name} a request needs ${ASKS_FOR[field]}`,
      );
    }
    if (
      !needed.includes(field) &&
      field !== 'reason' &&
      move[field] !== undefined
    ) {
      throw new FieldError(
        field,
        `does not belong to a move to ${transition.to}`,
      );
    }
  }
  checkTargetDate(move.targetDate, today);
}

/** @throws InputError if a promise is made for a day that is over everywhere */
export function checkTargetDate(
  targetDate: string | null | undefined,
  today: string,
): void {
  // It may still be yesterday where the owner is.
  const yesterday = new Date(Date.parse(today) - 24 * 3600_000);
  if (targetDate && targetDate < yesterday.toISOString().slice(0, 10)) {
    throw new FieldError('targetDate', `${targetDate} has passed`);
  }
}

/** The decision that a move makes, if it makes one. */
export function decisionBy(
  transition: RequestTransition,
  move: MoveCapabilityRequest,
  by: { userRef: string; at: Date },
): Decision | undefined {
  if (!transition.decides) return undefined;
  const { to } = transition;
  if (
    to !== 'planned' &&
    to !== 'answered' &&
    to !== 'declined' &&
    to !== 'delivered'
  ) {
    return undefined;
  }
  return {
    kind: to,
    reason: move.reason,
    alternative: move.alternative,
    existing: move.existing,
    delivered: move.delivered,
    byRef: by.userRef,
    at: by.at.toISOString(),
  };
}

/** Whether a state is a decision, which stops the clock on decisions; see measures.md. */
export function isDecision(status: RequestStatus): boolean {
  return ['planned', 'answered', 'declined'].includes(status);
}

/** What of a decision can be searched for. */
export function answerText(decision: Decision | undefined): string | undefined {
  if (!decision) return undefined;
  const { reason, delivered, alternative, existing } = decision;
  const texts = [reason, delivered, alternative?.note, existing?.note];
  return texts.filter(Boolean).join('\n') || undefined;
}
