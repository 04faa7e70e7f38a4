import { VERDICTS } from 'backstage-plugin-customer-voice-common';
import {
  createCommentSchema,
  createSolutionSchema,
  entityRefSchema,
  evaluationSchema,
  giveThanksSchema,
  moveRequestSchema,
  proposeHandoverSchema,
  refuseHandoverSchema,
  supportSchema,
} from 'backstage-plugin-customer-voice-common/contract';
import { z } from 'zod';

/** A full ref of a user. */
export const userRefSchema = entityRefSchema.refine(
  ref => ref.startsWith('user:'),
  { message: 'must be a user' },
);

const atSchema = z.iso
  .datetime({ offset: true })
  .refine(time => time.startsWith('2'), {
    message: 'must be in the years 2000 to 2999',
  });
const by = { byRef: userRefSchema, at: atSchema };
const teamRef = entityRefSchema.optional();
const move = moveRequestSchema.omit({ version: true }).shape;

/**
 * What a step of a past request may say, by the rules of live ones. Whether it
 * could have happened is for the replay to say.
 */
export const stepSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('support'),
    userRef: userRefSchema,
    teamRef,
    importance: supportSchema.shape.importance,
    byRef: userRefSchema.optional(),
    at: atSchema,
  }),
  z.object({
    ...createCommentSchema.shape,
    kind: z.literal('comment'),
    authorRef: userRefSchema,
    at: atSchema,
  }),
  z.object({ ...move, ...by, kind: z.literal('move') }),
  z.object({
    ...by,
    kind: z.literal('target-date'),
    targetDate: move.targetDate,
    reason: move.reason,
  }),
  z.object({
    ...createSolutionSchema.shape,
    kind: z.literal('solution'),
    authorRef: userRefSchema,
    teamRef,
    evaluation: z.object({ ...evaluationSchema.shape, ...by }).optional(),
    at: atSchema,
  }),
  z.object({
    kind: z.literal('verdict'),
    userRef: userRefSchema,
    verdict: z.enum(VERDICTS),
    at: atSchema,
  }),
  z.object({
    ...proposeHandoverSchema.omit({ version: true }).shape,
    ...by,
    kind: z.literal('handover-proposed'),
  }),
  z.object({
    ...by,
    kind: z.literal('thanks'),
    toRef: giveThanksSchema.shape.to,
    body: giveThanksSchema.shape.body,
  }),
  z.object({ ...by, kind: z.literal('handover-accepted') }),
  z.object({
    ...refuseHandoverSchema.omit({ version: true }).shape,
    ...by,
    kind: z.literal('handover-refused'),
  }),
  z.object({ ...by, kind: z.literal('merge'), into: z.string() }),
]);
