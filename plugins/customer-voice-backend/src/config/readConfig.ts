import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Measure } from 'backstage-plugin-customer-voice-common';
import { z } from 'zod';
import type { Language } from '../languages/Language';
import type { Limited } from '../limits/VolumeLimits';
import { configSchema, keyRefusal } from './schema';

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
  /** Within which what authors say in confidence reaches the owners. */
  relayDelayMillis: number;
  /** After a low score was solved: until its author is asked whether it is better now. */
  betterNowAfterMillis: number;
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
  /** Platform leads: refs of users, and of groups whose members are leads. */
  leads: string[];
  /** When owner groups and leads are told of their week: hour of a weekday (1 is Monday) in a time zone. */
  digest: { enabled: boolean; weekday: number; hour: number; timeZone: string };
  /** Language of notifications to users of whom none is known. */
  language: Language;
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

const DEVELOPMENT_KEY = 'customer-voice-development-key-not-for-production';
/** Milliseconds that a search waits for a vector. */
const MEANING_TIMEOUT = 800;

function wrong(path: string, problem: string): InputError {
  return new InputError(`Configuration ${path} ${problem}`);
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
  const read = configSchema.safeParse(root.getOptional('customerVoice'));
  if (!read.success) {
    const [issue] = read.error.issues;
    // A setting is named by its key, wherever in its list the mistake is.
    const keys = issue.path.filter(part => typeof part === 'string');
    throw wrong(['customerVoice', ...keys].join('.'), issue.message);
  }
  const { confidentiality, requests, similar, ...settings } = read.data;
  return {
    filter: settings.services.filter,
    measures: settings.measures,
    drivers: settings.drivers,
    window: settings.window.text,
    windowMillis: settings.window.millis,
    minimumRespondents: confidentiality.minimumRespondents,
    publicationBatch: confidentiality.publicationBatch,
    publicationIntervalMillis: confidentiality.publicationInterval.millis,
    relayDelayMillis: confidentiality.relayDelay.millis,
    betterNowAfterMillis: settings.conversations.betterNowAfter.millis,
    companyCooldownMillis: confidentiality.companyCooldown.millis,
    decisionTargetMillis: settings.decisionTarget.millis,
    firstResponseTargetMillis: settings.firstResponseTarget.millis,
    ownership: settings.ownership,
    guests: settings.guests,
    leads: settings.leads,
    digest: settings.digest,
    language: settings.language,
    successions: settings.successions,
    limits: settings.limits,
    requests: {
      triageOwner: requests.triageOwner,
      verificationShare: requests.verification.share,
      verificationWindowMillis: requests.verification.window.millis,
    },
    similar: readSimilar(similar),
    ...keysInForce(confidentiality.key, options),
  };
}

function readSimilar({
  embeddings,
}: z.output<typeof configSchema>['similar']): CustomerVoiceConfig['similar'] {
  if (!embeddings) return { meaningTimeoutMillis: MEANING_TIMEOUT };
  const { timeout, ...service } = embeddings;
  return { embeddings: service, meaningTimeoutMillis: timeout.millis };
}

function keysInForce(
  keys: ConfidentialityKey[] | undefined,
  { production }: { production: boolean },
) {
  if (keys) return { keys, usesDevelopmentKey: false };
  if (production) {
    throw wrong(
      'customerVoice.confidentiality.key',
      keyRefusal(
        'is missing, and without it a database dump would tell who said what',
      ),
    );
  }
  return {
    keys: [{ id: 'development', secret: DEVELOPMENT_KEY }],
    usesDevelopmentKey: true,
  };
}
