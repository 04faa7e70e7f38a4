import { z } from 'zod';
import { MAXIMUM_COMMENT_LENGTH } from '../../words';
import { REQUEST_STATUSES } from '../../requests/lifecycle';
import { decimalSchema, entityRefSchema, textSchema } from '../primitives';
import { versionSchema } from './texts';

/** Number of a request, which people can say: a plain decimal in the path. @public */
export const requestNumberSchema = decimalSchema(1, 2_000_000_000);

/** Path of a request. @public */
export const requestPathSchema = z.strictObject({
  number: requestNumberSchema,
});

/** State of a request. @public */
export const requestStatusSchema = z.enum(REQUEST_STATUSES);

/** An address that a browser may open: http or https. @public */
export const linkSchema = z
  .string()
  .min(1)
  .max(2000)
  .refine(
    text => {
      try {
        return ['http:', 'https:'].includes(new URL(text).protocol);
      } catch {
        return false;
      }
    },
    { message: 'must be an http or https link' },
  )
  .meta({ example: 'https://wiki.example.com/refunds' });

const refTarget = z.strictObject({
  kind: z.literal('entity').describe('an entity, templates included'),
  ref: entityRefSchema,
  note: textSchema(MAXIMUM_COMMENT_LENGTH).optional(),
});

const linkTarget = z.strictObject({
  kind: z.literal('link'),
  url: linkSchema,
  note: textSchema(MAXIMUM_COMMENT_LENGTH).optional(),
});

/** What already exists, in an answer. @public */
export const existingSchema = z
  .discriminatedUnion('kind', [refTarget, linkTarget])
  .meta({ id: 'Existing' });

/** What people can do instead, in a decline. @public */
export const alternativeSchema = z
  .discriminatedUnion('kind', [
    refTarget,
    linkTarget,
    z.strictObject({
      kind: z.literal('none-known').describe('said on purpose'),
      note: textSchema(MAXIMUM_COMMENT_LENGTH).optional(),
    }),
  ])
  .meta({ id: 'Alternative' });

/** Body of a call that only names the version it was made against. @public */
export const versionBodySchema = z.strictObject({ version: versionSchema });
