import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';
import { DISCLOSURES, MAXIMUM_COMMENT_LENGTH, MEASURES } from '../words';

// Tab, line feed and carriage return are text; everything else below space is not.
// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Full entity ref, lower-cased as `stringifyEntityRef` does it. @public */
export const entityRefSchema = z
  .string()
  .min(1)
  .max(800)
  .transform((text, context) => {
    try {
      return stringifyEntityRef(parseEntityRef(text));
    } catch {
      context.addIssue({
        code: 'custom',
        message: `must be a full entity ref such as component:default/petstore`,
      });
      return z.NEVER;
    }
  })
  .meta({ id: 'EntityRef', example: 'component:default/petstore' });

/** One of the measures. @public */
export const measureSchema = z.enum(MEASURES);

/** Who may know who gave a response. @public */
export const disclosureSchema = z.enum(DISCLOSURES);

/** ISO-8601 time in UTC. @public */
export const timeSchema = z.iso.datetime();

/** ISO-8601 date. @public */
export const dateSchema = z.iso.date();

/** Text as typed, of at most so many characters. @public */
export const textSchema = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .refine(text => !CONTROL_CHARACTERS.test(text), {
      message: 'must not contain control characters',
    })
    .refine(text => !/\p{Surrogate}/u.test(text), {
      message: 'must be well-formed text',
    });

/** Comment as typed, in Markdown. @public */
export const commentSchema = textSchema(MAXIMUM_COMMENT_LENGTH);

/** Page size. @public */
export const limitSchema = z.coerce.number().int().min(1).max(100).default(25);

/** Opaque cursor of a list. @public */
export const cursorSchema = z.string().min(1).max(2000);

/** Path of an entity in three segments. @public */
export const entityPathSchema = z.strictObject({
  kind: z.string().min(1).max(63),
  namespace: z.string().min(1).max(63),
  name: z.string().min(1).max(253),
});

/** Where a list goes on; no `nextCursor` on the last page. @public */
export const pageInfoSchema = z.object({
  nextCursor: z.string().optional(),
  totalItems: z.number().int().optional(),
});

/** A parameter of a query that may be repeated. @public */
export const oneOrMore = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    value => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(schema).max(50).optional(),
  );

/** What a list is narrowed to along the tree of the catalog. @public */
export const withinSchema = entityRefSchema
  .optional()
  .describe(
    'a group (with its child groups), system or domain: what its roll-up is over',
  );
