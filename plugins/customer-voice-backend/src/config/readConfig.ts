import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_DRIVERS,
  Measure,
  MEASURES,
} from 'backstage-plugin-customer-voice-common';
import { Duration } from 'luxon';
import type { Limited } from '../limits/VolumeLimits';

/** A key of confidential responses. */
export interface ConfidentialityKey {
  id: string;
  secret: string;
}

/** The configuration in force, defaults filled in. */
export interface CustomerVoiceConfig {
  filter: Array<Record<string, string | string[]>>;
  measures: Measure[];
  drivers: string[];
  /** ISO-8601 duration of the window, and its length in milliseconds. */
  window: string;
  windowMillis: number;
  minimumRespondents: number;
  publicationBatch: number;
  publicationIntervalMillis: number;
  /** Milliseconds for which a person who was company for others is none again. */
  companyCooldownMillis: number;
  /** Milliseconds within which a request gets its first response. */
  firstResponseTargetMillis: number;
  /** Milliseconds within which a request is decided: planned, answered or declined. */
  decisionTargetMillis: number;
  /** Whether members of descendant groups act as owners as well. */
  ownership: 'claims' | 'descendants';
  /** Whether users without an entity in the catalog may change anything. */
  guests: 'allow' | 'refuse';
  /** Entities that may take over from others although their owners differ. */
  successions: Array<{ from: string; to: string }>;
  /** How much one person can write in a day. */
  limits: Record<Limited, number>;
  requests: {
    /** Owner of requests for which the customer knew no service. */
    triageOwner?: string;
    /** Share of those asked that decides whether a delivery helped, 0 to 1. */
    verificationShare: number;
    verificationWindowMillis: number;
  };
  similar: {
    /** Service that makes vectors for similar-request search. */
    embeddings?: { baseUrl: string; model: string; apiKey?: string };
    /** Milliseconds that a search waits for a vector. */
    meaningTimeoutMillis: number;
  };
  /** The first key signs, the others are only recognised. */
  keys: ConfidentialityKey[];
  usesDevelopmentKey: boolean;
}

const DEFAULT_FILTER = ['Component', 'System', 'API', 'Resource', 'Domain'].map(
  kind => ({ kind }),
);

const DEVELOPMENT_KEY = 'customer-voice-development-key-not-for-production';

function wrong(path: string, value: unknown, right: string): InputError {
  return new InputError(
    `Configuration customerVoice.${path} is ${JSON.stringify(
      value,
    )}, but should be ${right}`,
  );
}

/**
 * Reads `customerVoice` from the configuration.
 *
 * @throws InputError with the path, the value and what would be right
 */
export function readConfig(
  root: RootConfigService,
  options: { production: boolean },
): CustomerVoiceConfig {
  const config = root.getOptionalConfig('customerVoice');

  function duration(path: string, fallback: string, minimum: number) {
    const text: unknown = config?.getOptional(path) ?? fallback;
    const parsed =
      typeof text === 'string' ? Duration.fromISO(text) : undefined;
    if (
      typeof text !== 'string' ||
      !parsed?.isValid ||
      parsed.toMillis() < minimum
    ) {
      throw wrong(path, text, `an ISO-8601 duration such as ${fallback}`);
    }
    return { text, millis: parsed.toMillis() };
  }

  function count(path: string, fallback: number) {
    const value: unknown = config?.getOptional(path) ?? fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
      throw wrong(path, value, 'a whole number of at least 1');
    }
    return value;
  }

  function strings(path: string, fallback: readonly string[]): string[] {
    const value: unknown = config?.getOptional(path) ?? fallback;
    if (
      !Array.isArray(value) ||
      value.length === 0 ||
      !value.every(item => typeof item === 'string' && item.length <= 40)
    ) {
      throw wrong(path, value, 'a list of texts of at most 40 characters');
    }
    return value;
  }

  const measureNames = strings('measures', ['csat']);
  const measures = MEASURES.filter(measure => measureNames.includes(measure));
  if (measures.length !== new Set(measureNames).size) {
    throw wrong('measures', measureNames, `a list of ${MEASURES.join(', ')}`);
  }

  const filter: unknown =
    config?.getOptional('services.filter') ?? DEFAULT_FILTER;
  const isFilter = (
    value: unknown,
  ): value is Array<Record<string, string | string[]>> =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      item =>
        typeof item === 'object' &&
        item !== null &&
        Object.values(item).every(
          v =>
            typeof v === 'string' ||
            (Array.isArray(v) && v.every(x => typeof x === 'string')),
        ),
    );
  if (!isFilter(filter)) {
    throw wrong(
      'services.filter',
      filter,
      'a list of catalog filters such as [{ kind: Component }]',
    );
  }

  function share(path: string, fallback: number) {
    const value: unknown = config?.getOptional(path) ?? fallback;
    if (typeof value !== 'number' || !(value > 0 && value <= 1)) {
      throw wrong(path, value, 'a number above 0 and up to 1');
    }
    return value;
  }

  function owner(path: string) {
    const value: unknown = config?.getOptional(path);
    if (value === undefined) return undefined;
    try {
      if (typeof value !== 'string') throw new Error('not a text');
      const ref = parseEntityRef(value, {
        defaultKind: 'group',
        defaultNamespace: DEFAULT_NAMESPACE,
      });
      return stringifyEntityRef(ref);
    } catch {
      throw wrong(path, value, 'a group or user ref, such as group:platform');
    }
  }

  function choice<T extends string>(
    path: string,
    choices: readonly [T, ...T[]],
  ) {
    const value: unknown = config?.getOptional(path) ?? choices[0];
    const chosen = choices.find(each => each === value);
    if (chosen === undefined) throw wrong(path, value, choices.join(' or '));
    return chosen;
  }

  const window = duration('window', 'P90D', 60_000);
  const interval = duration('confidentiality.publicationInterval', 'PT1H', 0);
  const { keys, usesDevelopmentKey } = readKeys(
    config?.getOptional('confidentiality.key'),
    options,
  );
  return {
    filter,
    measures,
    drivers: strings('drivers', DEFAULT_DRIVERS),
    window: window.text,
    windowMillis: window.millis,
    minimumRespondents: count('confidentiality.minimumRespondents', 5),
    publicationBatch: count('confidentiality.publicationBatch', 3),
    publicationIntervalMillis: interval.millis,
    companyCooldownMillis: duration(
      'confidentiality.companyCooldown',
      'P30D',
      0,
    ).millis,
    decisionTargetMillis: duration('decisionTarget', 'P14D', 1000).millis,
    firstResponseTargetMillis: duration('firstResponseTarget', 'P3D', 1000)
      .millis,
    ownership: choice('ownership', ['claims', 'descendants']),
    guests: choice('guests', ['allow', 'refuse']),
    successions: readSuccessions(config?.getOptional('successions')),
    limits: {
      responses: count('limits.responses', 500),
      requests: count('limits.requests', 50),
      comments: count('limits.comments', 500),
      supports: count('limits.supports', 1000),
    },
    requests: {
      triageOwner: owner('requests.triageOwner'),
      verificationShare: share('requests.verification.share', 0.6),
      verificationWindowMillis: duration(
        'requests.verification.window',
        'P14D',
        1000,
      ).millis,
    },
    similar: {
      embeddings: readEmbeddings(config?.getOptional('similar.embeddings')),
      meaningTimeoutMillis: duration('similar.embeddings.timeout', 'PT0.8S', 1)
        .millis,
    },
    keys,
    usesDevelopmentKey,
  };
}

function readSuccessions(value: unknown): CustomerVoiceConfig['successions'] {
  if (value === undefined) return [];
  const refuse = (given: unknown) =>
    wrong(
      'successions',
      given,
      'a list of { from, to } with full entity refs, such as component:default/petstore',
    );
  if (!Array.isArray(value)) throw refuse(value);
  return value.map((item: unknown) => {
    const { from, to }: Record<string, unknown> =
      typeof item === 'object' && item !== null ? { ...item } : {};
    if (typeof from !== 'string' || typeof to !== 'string') throw refuse(item);
    try {
      return {
        from: stringifyEntityRef(parseEntityRef(from)),
        to: stringifyEntityRef(parseEntityRef(to)),
      };
    } catch {
      throw refuse(item);
    }
  });
}

function isHttpUrl(value: unknown): value is string {
  try {
    return (
      typeof value === 'string' &&
      ['http:', 'https:'].includes(new URL(value).protocol)
    );
  } catch {
    return false;
  }
}

function readEmbeddings(
  value: unknown,
): CustomerVoiceConfig['similar']['embeddings'] {
  if (value === undefined) return undefined;
  const path = 'similar.embeddings';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(path, value, '{ baseUrl, model, apiKey?, timeout? }');
  }
  const { baseUrl, model, apiKey }: Record<string, unknown> = { ...value };
  if (!isHttpUrl(baseUrl)) {
    throw wrong(
      `${path}.baseUrl`,
      baseUrl ?? null,
      'an http or https address such as https://models.example.com/v1',
    );
  }
  if (typeof model !== 'string' || model === '') {
    throw wrong(`${path}.model`, model ?? null, 'the name of a model');
  }
  if (apiKey !== undefined && (typeof apiKey !== 'string' || apiKey === '')) {
    // The value of a key never appears in a message.
    throw new InputError(
      `Configuration customerVoice.${path}.apiKey is not a text; it should be the key that the service asks for, or be left out`,
    );
  }
  return { baseUrl, model, ...(apiKey === undefined ? {} : { apiKey }) };
}

function readKeys(value: unknown, options: { production: boolean }) {
  // The value of a key never appears in a message.
  const refuse = (reason: string) =>
    new InputError(
      `Configuration customerVoice.confidentiality.key ${reason}; it should be a secret of at least 32 bytes, or a list of { id, secret } while rotating`,
    );
  if (value === undefined) {
    if (options.production) {
      throw refuse(
        'is missing, and without it a database dump would tell who said what',
      );
    }
    return {
      keys: [{ id: 'development', secret: DEVELOPMENT_KEY }],
      usesDevelopmentKey: true,
    };
  }
  const keys: ConfidentialityKey[] = [];
  for (const item of Array.isArray(value)
    ? value
    : [{ id: 'key', secret: value }]) {
    const { id, secret } =
      typeof item === 'object' && item !== null
        ? item
        : { id: undefined, secret: undefined };
    if (typeof id !== 'string' || typeof secret !== 'string')
      throw refuse('is not a text');
    if (Buffer.byteLength(secret) < 32) throw refuse('is too short');
    keys.push({ id, secret });
  }
  if (keys.length === 0) throw refuse('is empty');
  if (new Set(keys.map(key => key.id)).size !== keys.length)
    throw refuse('has two keys of one id');
  return { keys, usesDevelopmentKey: false };
}
