import { z } from 'zod';
import { MAXIMUM_COMMENT_LENGTH } from '../../words';
import { MAXIMUM_GOAL_LENGTH, TITLE_LENGTH } from '../../requests/lifecycle';
import { entityRefSchema, lineSchema, visibleTextSchema } from '../primitives';

export const titleSchema = lineSchema(TITLE_LENGTH);

export const goalSchema = visibleTextSchema(MAXIMUM_GOAL_LENGTH);

export const sentenceSchema = visibleTextSchema(MAXIMUM_COMMENT_LENGTH);

export const versionSchema = z
  .number()
  .int()
  .min(1)
  .max(2_000_000_000)
  .describe('version of the request that the change was made against');

export const importanceSchema = z
  .union([z.literal(1), z.literal(2), z.literal(3)])
  .describe('1 nice to have, 2 important, 3 blocking');

export const affectedSchema = z
  .array(entityRefSchema)
  .max(50)
  .describe('services and other entities that need it too');

export const flag = z
  .enum(['true', 'false'])
  .transform(text => text === 'true');
