import { SCALES } from 'backstage-plugin-customer-voice-common';
import {
  entityRefSchema,
  giveResponseSchema,
} from 'backstage-plugin-customer-voice-common/contract';
import {
  ImportedResponse,
  ImportedWithdrawal,
} from 'backstage-plugin-customer-voice-node';
import { MirroredService } from '../../catalog/ServiceStore';
import { checkTime, isProblem, Problem } from '../../imports/checkTime';

/** A response or withdrawal whose values are right. */
export interface CheckedRow {
  value: ImportedResponse | ImportedWithdrawal;
  at: Date;
}

/** Checks what a response says, by the rules of live ones. */
function checkValues({
  entityRef,
  measure,
  score,
  comment,
  driver,
  disclosure,
}: ImportedResponse): Problem | undefined {
  const { min, max } = SCALES[measure];
  if (!Number.isInteger(score) || score < min || score > max) {
    return { reason: 'score-off-scale', detail: measure };
  }
  const read = giveResponseSchema.safeParse({
    entityRef,
    measure,
    score,
    comment,
    driver,
    disclosure,
  });
  if (read.success) return undefined;
  const [issue] = read.error.issues;
  return {
    reason: issue.code === 'too_big' ? 'text-too-long' : 'value-wrong',
    detail: String(issue.path[0]),
  };
}

/**
 * Checks a row by itself.
 *
 * @returns the row with its time, or why it is left out
 */
export function checkRow(
  value: ImportedResponse | ImportedWithdrawal,
  now: Date,
): CheckedRow | Problem {
  if (value.respondentRef === '') return { reason: 'respondent-missing' };
  const respondent = entityRefSchema.safeParse(value.respondentRef);
  if (!respondent.success || !respondent.data.startsWith('user:')) {
    return { reason: 'value-wrong', detail: 'respondentRef' };
  }
  if (!(value.measure in SCALES)) {
    return { reason: 'value-wrong', detail: 'measure' };
  }
  const at = checkTime('respondedAt', value.respondedAt, now);
  if (isProblem(at)) return at;
  const problem = value.kind === 'withdrawal' ? undefined : checkValues(value);
  if (problem) return problem;
  return { value: { ...value, respondentRef: respondent.data }, at };
}

/** Checks whether a service asks for what a row answers. */
export function checkService(
  { value: { entityRef, measure } }: CheckedRow,
  service: MirroredService | undefined,
): Problem | undefined {
  if (!service) return { reason: 'unknown-service', detail: entityRef };
  return service.settings.measures.includes(measure)
    ? undefined
    : { reason: 'measure-not-asked', detail: `${entityRef} ${measure}` };
}
