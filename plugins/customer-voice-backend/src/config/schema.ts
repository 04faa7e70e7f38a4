import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  DEFAULT_DRIVERS,
  MEASURES,
} from 'backstage-plugin-customer-voice-common';
import { Duration, IANAZone } from 'luxon';
import { z } from 'zod';
import { LANGUAGES } from '../languages/Language';

/** What an error says of a setting, behind its path. */
const refusal = (given: unknown, right: string) =>
  `is ${JSON.stringify(given ?? null)}, but should be ${right}`;

/**
 * A setting that is right or wrong as a whole: the error gives all of its
 * value, however deep inside it the mistake is.
 *
 * @param right - what would be right, to end the sentence of the error with
 */
function setting<T extends z.ZodType>(schema: T, right: string) {
  return z.unknown().transform((given, context): z.output<T> => {
    const read = schema.safeParse(given);
    if (read.success) return read.data;
    context.addIssue(refusal(given, right));
    return z.NEVER;
  });
}

/** Settings under one key, which may all be left out. */
function section<S extends z.core.$ZodShape>(shape: S) {
  // What was given stays out of the message: it may hold the key.
  const settings = z.object(shape, {
    error: `should be an object of ${Object.keys(shape).join(', ')}`,
  });
  return z.preprocess(given => given ?? {}, settings);
}

/** ISO-8601, or a number with its unit. */
const DURATION_TEXT = /^(P.*|\d+(\.\d+)?(ms|s|m|h|d|w|y))$/;

function parseDuration(given: string | Record<string, number>) {
  try {
    return Duration.fromObject(
      readDurationFromConfig(new ConfigReader({ given }), { key: 'given' }),
    );
  } catch {
    return undefined;
  }
}

/**
 * A duration in any of the forms of Backstage, as ISO-8601 text and in
 * milliseconds.
 *
 * @param fallback - ISO-8601, where none is given
 * @param minimum - in milliseconds
 */
function duration(fallback: string, minimum: number) {
  const schema = z
    .union([z.string().regex(DURATION_TEXT), z.record(z.string(), z.number())])
    .transform((given, context) => {
      const parsed = parseDuration(given);
      const text = parsed?.toISO();
      const millis = parsed?.toMillis() ?? NaN;
      if (text && millis >= minimum) return { text, millis };
      context.addIssue('no such duration');
      return z.NEVER;
    });
  const least = Duration.fromMillis(minimum).rescale().toISO();
  return z.preprocess(
    given => given ?? fallback,
    setting(
      schema,
      `an ISO-8601 duration such as ${fallback}, a text such as 3d or an object such as { days: 3 }, of at least ${least}`,
    ),
  );
}

const count = (fallback: number) =>
  setting(z.int().min(1), 'a whole number of at least 1').default(fallback);

const choice = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.preprocess(
    given => given ?? choices[0],
    setting(z.enum(choices), choices.join(' or ')),
  );

const texts = z.array(z.string().max(40)).min(1);

const DEFAULT_FILTER = ['Component', 'System', 'API', 'Resource', 'Domain'].map(
  kind => ({ kind }),
);

const filter = z
  .array(z.record(z.string(), z.union([z.string(), z.array(z.string())])))
  .min(1);

/** The text of an entity ref, in full. */
const entityRef = (defaults?: { defaultKind: string }) =>
  z.string().transform((text, context) => {
    try {
      return stringifyEntityRef(
        parseEntityRef(
          text,
          defaults && { ...defaults, defaultNamespace: DEFAULT_NAMESPACE },
        ),
      );
    } catch {
      context.addIssue('no entity ref');
      return z.NEVER;
    }
  });

const LEADS = 'a list of groups and users, such as [group:default/platform]';

const leads = z
  .array(
    setting(
      entityRef({ defaultKind: 'group' }).refine(ref =>
        /^(group|user):/.test(ref),
      ),
      LEADS,
    ),
    { error: ({ input }) => refusal(input, LEADS) },
  )
  .default([]);

const SUCCESSIONS =
  'a list of { from, to } with full entity refs, such as component:default/petstore';

const successions = z
  .array(
    setting(z.object({ from: entityRef(), to: entityRef() }), SUCCESSIONS),
    { error: ({ input }) => refusal(input, SUCCESSIONS) },
  )
  .default([]);

// The value of a key never appears in a message.
const API_KEY =
  'is not a text; it should be the key that the service asks for, or be left out';

const embeddings = z.object(
  {
    baseUrl: setting(
      z.url({ protocol: /^https?$/ }),
      'an http or https address such as https://models.example.com/v1',
    ),
    model: setting(z.string().min(1), 'the name of a model'),
    apiKey: z.string(API_KEY).min(1, API_KEY).optional(),
    timeout: duration('PT0.8S', 1),
  },
  {
    // A list may hold the key as well.
    error: ({ input }) =>
      refusal(
        Array.isArray(input) ? '[…]' : input,
        '{ baseUrl, model, apiKey?, timeout? }',
      ),
  },
);

/** What is wrong with the keys; their value never appears in it. */
export const keyRefusal = (reason: string) =>
  `${reason}; it should be a secret of at least 32 bytes, or a list of { id, secret } while rotating`;

const keys = z
  .union(
    [
      z.string().transform(secret => [{ id: 'key', secret }]),
      z.array(z.object({ id: z.string(), secret: z.string() })),
    ],
    keyRefusal('is not a text'),
  )
  .refine(all => all.length > 0, keyRefusal('is empty'))
  .refine(
    all => all.every(({ secret }) => Buffer.byteLength(secret) >= 32),
    keyRefusal('is too short'),
  )
  .refine(
    all => new Set(all.map(({ id }) => id)).size === all.length,
    keyRefusal('has two keys of one id'),
  );

/** The settings under `customerVoice` in app-config, defaults filled in. */
export const configSchema = section({
  services: section({
    filter: setting(
      filter,
      'a list of catalog filters such as [{ kind: Component }]',
    ).default(DEFAULT_FILTER),
  }),
  measures: setting(
    z
      .array(z.enum(MEASURES))
      .min(1)
      .transform(given => MEASURES.filter(measure => given.includes(measure))),
    `a list of ${MEASURES.join(', ')}`,
  ).default(['csat']),
  drivers: setting(texts, 'a list of texts of at most 40 characters').default([
    ...DEFAULT_DRIVERS,
  ]),
  window: duration('P90D', 60_000),
  firstResponseTarget: duration('P3D', 1000),
  decisionTarget: duration('P14D', 1000),
  ownership: choice(['claims', 'descendants']),
  guests: choice(['allow', 'refuse']),
  leads,
  digest: section({
    enabled: setting(z.boolean(), 'true or false').default(true),
    weekday: setting(
      z.int().min(1).max(7),
      'a number from 1 (Monday) to 7 (Sunday)',
    ).default(1),
    hour: setting(z.int().min(0).max(23), 'an hour from 0 to 23').default(7),
    timeZone: setting(
      z.string().refine(zone => IANAZone.isValidZone(zone)),
      'a time zone such as Europe/Berlin',
    ).default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  }),
  language: choice(LANGUAGES),
  successions,
  limits: section({
    responses: count(500),
    requests: count(50),
    comments: count(500),
    supports: count(1000),
  }),
  requests: section({
    triageOwner: setting(
      entityRef({ defaultKind: 'group' }),
      'a group or user ref, such as group:platform',
    ).optional(),
    verification: section({
      share: setting(
        z.number().gt(0).max(1),
        'a number above 0 and up to 1',
      ).default(0.6),
      window: duration('P14D', 1000),
    }),
  }),
  conversations: section({ betterNowAfter: duration('P14D', 0) }),
  similar: section({ embeddings: embeddings.optional() }),
  confidentiality: section({
    minimumRespondents: count(5),
    publicationBatch: count(3),
    publicationInterval: duration('PT1H', 0),
    companyCooldown: duration('P30D', 0),
    relayDelay: duration('P1D', 0),
    key: keys.optional(),
  }),
});
