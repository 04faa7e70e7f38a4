import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';
import { DISCLOSURES, MAXIMUM_COMMENT_LENGTH, MEASURES } from '../words';

// Tab, line feed and carriage return are text; the other C0 and C1 controls and
// delete are not.
const CONTROL_CHARACTERS = /(?![\t\n\r])\p{Cc}/u;

// Embeddings, overrides and isolates: in a line of a list they turn round what
// stands beside it. Text that runs from right to left needs none of them.
const DIRECTION_CHARACTERS = /[\u202a-\u202e\u2066-\u2069]/;

// Controls, format characters, and letters and symbols that are blank.
const INVISIBLE_CHARACTERS =
  /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** What of a text can be seen, without blanks at its ends. */
const visiblePart = (text: string) =>
  text.replace(INVISIBLE_CHARACTERS, '').trim();

/** Full entity ref, lower-cased as `stringifyEntityRef` does it. @public */
export const entityRefSchema = z
  .string()
  .min(1)
  .max(800)
  .refine(text => !CONTROL_CHARACTERS.test(text), {
    message: 'must not contain control characters',
  })
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

// Engines disagree on the year 0 and on years of five digits.
const IN_RANGE = {
  pattern: /^2\d{3}-/,
  message: 'must be in the years 2000 to 2999',
};

/** ISO-8601 time in UTC, in the years 2000 to 2999. @public */
export const timeSchema = z.iso
  .datetime()
  .refine(time => IN_RANGE.pattern.test(time), { message: IN_RANGE.message });

/** ISO-8601 date, in the years 2000 to 2999. @public */
export const dateSchema = z.iso
  .date()
  .refine(date => IN_RANGE.pattern.test(date), { message: IN_RANGE.message });

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

/** Text as typed that has something to see. @public */
export const visibleTextSchema = (maximum: number) =>
  textSchema(maximum).refine(text => visiblePart(text) !== '', {
    message: 'must not be blank',
  });

/**
 * One line of text, such as a title, that shows the same wherever it stands.
 *
 * @param length - `min`: UTF-16 units that can be seen, at least; `max`: in all,
 *   at most
 * @public
 */
export const lineSchema = (length: { min: number; max: number }) =>
  textSchema(length.max)
    .refine(text => visiblePart(text).length >= length.min, {
      message: `must have ${length.min} characters or more`,
    })
    .refine(text => !/[\r\n\u2028\u2029]/.test(text), {
      message: 'must be one line',
    })
    .refine(text => !DIRECTION_CHARACTERS.test(text), {
      message: 'must not contain characters that change the direction of text',
    });

/** Comment as typed, in Markdown; blank for none. @public */
export const commentSchema = textSchema(MAXIMUM_COMMENT_LENGTH).refine(
  text => text.trim() === '' || visiblePart(text) !== '',
  { message: 'must not be invisible' },
);

// Number() reads "0x10", "1e1", " 16 " and "" as well.
const readDecimal = (value: unknown) =>
  typeof value === 'string' && /^(?:0|[1-9]\d{0,9})$/.test(value)
    ? Number(value)
    : value;

const wholeNumber = (min: number, max: number) =>
  z
    .number({ error: 'must be a whole number such as 12' })
    .int()
    .min(min)
    .max(max);

/** A whole number in a path or query, as a plain decimal. @public */
export const decimalSchema = (min: number, max: number) =>
  z.preprocess(readDecimal, wholeNumber(min, max));

/** Page size of at most so much, and what it is if nothing is said. @public */
export const pageSizeSchema = (maximum: number, fallback: number) =>
  z.preprocess(readDecimal, wholeNumber(1, maximum).default(fallback));

/** Page size. @public */
export const limitSchema = pageSizeSchema(100, 25);

/** Opaque cursor of a list. @public */
export const cursorSchema = z.string().min(1).max(2000);

/** Query of a list that has nothing but pages. @public */
export const pageQuerySchema = z.strictObject({
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

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
