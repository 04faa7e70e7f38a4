import { InputError } from '@backstage/errors';
import { isOpenStatus } from 'backstage-plugin-customer-voice-common';
import { HistoricRequest } from 'backstage-plugin-customer-voice-node';
import { Replayed, ReplayRules, Step } from './Replayed';

/**
 * For how long an answer may take, in milliseconds.
 *
 * @throws InputError if there is no such service
 */
export function requireTarget(
  request: HistoricRequest,
  rules: ReplayRules,
  entityRef?: string,
): number {
  const target = rules.firstResponseTargetMillis(entityRef);
  if (target === undefined) {
    throw new InputError(
      `Historic request ${request.key}: ${entityRef} is no service that could take it`,
    );
  }
  return target;
}

/**
 * Replays a step of a hand-over.
 *
 * @throws InputError if it could not have happened
 */
export function handOver(
  state: Replayed,
  request: HistoricRequest,
  step: Step<'handover-proposed' | 'handover-accepted' | 'handover-refused'>,
  rules: ReplayRules,
) {
  const { byRef } = step;
  const at = new Date(step.at);
  const impossible = (why: string) =>
    new InputError(`Historic request ${request.key}: ${step.kind}, ${why}`);
  if (step.kind !== 'handover-refused' && !isOpenStatus(state.status)) {
    throw impossible(`but it is ${state.status}`);
  }
  if (step.kind === 'handover-proposed') {
    const { entityRef, reason } = step;
    if (entityRef === state.entityRef) throw impossible('but it is there');
    requireTarget(request, rules, entityRef);
    const stored = { reason, byRef, at: at.toISOString() };
    state.handover = { entityRef, stored };
    state.events.push({ kind: step.kind, byRef, at, entityRef, reason });
  } else {
    if (!state.handover) throw impossible('but nobody proposed one');
    const { entityRef } = state.handover;
    state.handover = undefined;
    if (step.kind === 'handover-accepted') {
      state.entityRef = entityRef;
      // An answer that nobody has had yet is asked of the new owner from then on.
      if (!state.firstRespondedAt) {
        state.firstResponseDueAt = new Date(
          at.getTime() + requireTarget(request, rules, entityRef),
        );
      }
    }
    const reason = step.kind === 'handover-refused' ? step.reason : undefined;
    state.events.push({ kind: step.kind, byRef, at, entityRef, reason });
  }
  state.version += 1;
}
