import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';
import { z } from 'zod';

const PATH = 'customerVoice.imports';
const SEPARATORS = [',', ';', '\t'] as const;

const isReplayInterval = (text: string) =>
  Duration.fromISO(text).toMillis() > 0;

const pathSchema = z
  .string('the path of a file')
  .min(1, 'the path of a file')
  .optional();

const csvSchema = z
  .strictObject(
    {
      responses: pathSchema,
      requests: pathSchema,
      separator: z
        .enum(SEPARATORS, "',', ';' or '\\t' (a tabulator)")
        .optional(),
    },
    'an object of either responses or requests, and separator',
  )
  .refine(({ responses, requests }) => !responses !== !requests, {
    error:
      'an object with either responses or requests; give each file an import with an id of its own',
  });

const importSchema = z
  .strictObject(
    {
      id: z
        .string('a text')
        .regex(/^[\w.-]{1,100}$/, 'a text of letters, digits, ., _ and -'),
      dryRun: z.boolean('true or false').default(false),
      replayInterval: z
        .string('an ISO-8601 duration such as P7D')
        .refine(isReplayInterval, { error: 'an ISO-8601 duration such as P7D' })
        .default('P7D'),
      csv: csvSchema.optional(),
      entityFeedback: z
        .strictObject({}, 'an empty object: entityFeedback: {}')
        .optional(),
    },
    'an object of id, dryRun, replayInterval and either csv or entityFeedback',
  )
  .refine(({ csv, entityFeedback }) => !csv !== !entityFeedback, {
    error: 'an object with either csv or entityFeedback',
  });

const importsSchema = z
  .array(importSchema, 'a list of imports')
  .superRefine((imports, context) => {
    imports.forEach(({ id }, index) => {
      if (imports.findIndex(each => each.id === id) === index) return;
      context.addIssue({
        code: 'custom',
        path: [index, 'id'],
        message: 'an id that no other import has',
      });
    });
  });

/** One entry of `customerVoice.imports`, defaults filled in. */
export type ConfiguredImport = z.output<typeof importSchema>;
/** What separates the fields of a file. */
export type Separator = (typeof SEPARATORS)[number];

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined,
    value,
  );
}

/**
 * Reads `customerVoice.imports`.
 *
 * @throws InputError with the path, the value and what would be right
 */
export function readImports(config: RootConfigService): ConfiguredImport[] {
  const given = config.getOptional(PATH) ?? [];
  const read = importsSchema.safeParse(given);
  if (read.success) return read.data;
  const [{ path, message, ...issue }] = read.error.issues;
  const where = path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  const value = JSON.stringify(valueAt(given, path) ?? null);
  throw new InputError(
    issue.code === 'unrecognized_keys'
      ? `Configuration ${PATH}${where} has ${issue.keys.join(
          ', ',
        )}, but should be ${message}`
      : `Configuration ${PATH}${where} is ${value}, but should be ${message}`,
  );
}
