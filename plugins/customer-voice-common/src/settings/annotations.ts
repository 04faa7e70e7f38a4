import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Duration } from 'luxon';
import { FIGURE_RANGES, Measure, MEASURES } from '../words';

/** The annotations in catalog-info.yaml that Customer Voice reads. @public */
export const CUSTOMER_VOICE_ANNOTATIONS = {
  enabled: 'customer-voice/enabled',
  measures: 'customer-voice/measures',
  csatTarget: 'customer-voice/csat-target',
  cesTarget: 'customer-voice/ces-target',
  npsTarget: 'customer-voice/nps-target',
  drivers: 'customer-voice/drivers',
  customers: 'customer-voice/customers',
  firstResponseTarget: 'customer-voice/first-response-target',
  requests: 'customer-voice/requests',
  formerly: 'customer-voice/formerly',
} as const;

/** An annotation that cannot be read, and what would be right. @public */
export interface AnnotationProblem {
  /** Full name of the annotation. */
  annotation: string;
  /** What it says, as text. */
  value: string;
  /** What would be right, as the end of a sentence. */
  expected: string;
}

/** What an entity says about itself; what it leaves out runs on defaults. @public */
export interface ServiceSettings {
  /** Whether the service takes part; left out, the configuration decides. */
  enabled?: boolean;
  /** What people are asked about it. */
  measures?: Measure[];
  /** Target of each measure that has one. */
  targets: Partial<Record<Measure, number>>;
  /** Reasons offered with a score. */
  drivers?: string[];
  /** Entity refs of the groups and users that use the service. */
  customers: string[];
  /** ISO-8601 duration within which a request gets its first response. */
  firstResponseTarget?: string;
  /** `open`, `closed`, or an https link. */
  requests: string;
  /** Full refs of the entity under its earlier names. */
  formerly: string[];
}

const PREFIX = 'customer-voice/';
const DRIVER = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAXIMUM_DRIVERS = 12;

function splitList(value: string): string[] {
  return [...new Set(value.split(',').map(part => part.trim()))].filter(
    Boolean,
  );
}

/** A value as a report shows it; YAML without quotation marks makes numbers and more of it. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Reads the annotations of an entity. A wrong value never throws: it is
 * reported and the default stays in force.
 *
 * @public
 */
export function readServiceSettings(entity: Entity): {
  settings: ServiceSettings;
  problems: AnnotationProblem[];
} {
  const annotations = entity.metadata.annotations ?? {};
  const problems: AnnotationProblem[] = [];
  const settings: ServiceSettings = {
    targets: {},
    customers: [],
    requests: 'open',
    formerly: [],
  };

  function read<T>(
    annotation: string,
    expected: string,
    parse: (value: string) => T | undefined,
  ): T | undefined {
    const value: unknown = annotations[annotation];
    if (value === undefined) return undefined;
    const parsed = typeof value === 'string' ? parse(value.trim()) : undefined;
    if (parsed === undefined) {
      problems.push({ annotation, value: asText(value), expected });
    }
    return parsed;
  }

  function readRefs(annotation: string, expected: string, kinds?: string[]) {
    return read(annotation, expected, value => {
      try {
        const refs = splitList(value).map(text => {
          const ref = parseEntityRef(text, {
            defaultKind: kinds ? undefined : entity.kind,
            defaultNamespace: entity.metadata.namespace ?? 'default',
          });
          if (kinds && !kinds.includes(ref.kind.toLocaleLowerCase('en-US'))) {
            throw new Error('wrong kind');
          }
          return stringifyEntityRef(ref);
        });
        return refs.length > 0 ? refs : undefined;
      } catch {
        return undefined;
      }
    });
  }

  settings.enabled = read(
    CUSTOMER_VOICE_ANNOTATIONS.enabled,
    `'true' or 'false'`,
    value => {
      if (value === 'true') return true;
      return value === 'false' ? false : undefined;
    },
  );
  settings.measures = read(
    CUSTOMER_VOICE_ANNOTATIONS.measures,
    `a comma list of ${MEASURES.join(', ')}`,
    value => {
      const names = splitList(value);
      const measures = MEASURES.filter(measure => names.includes(measure));
      return names.length > 0 && measures.length === names.length
        ? measures
        : undefined;
    },
  );
  for (const measure of MEASURES) {
    const { min, max } = FIGURE_RANGES[measure];
    const target = read(
      `${PREFIX}${measure}-target`,
      `a number from ${min} to ${max}`,
      value => {
        const number = value === '' ? NaN : Number(value);
        return number >= min && number <= max ? number : undefined;
      },
    );
    if (target !== undefined) settings.targets[measure] = target;
  }
  settings.drivers = read(
    CUSTOMER_VOICE_ANNOTATIONS.drivers,
    `a comma list of at most ${MAXIMUM_DRIVERS} names of lower-case letters, digits and hyphens`,
    value => {
      const drivers = splitList(value);
      const right =
        drivers.length > 0 &&
        drivers.length <= MAXIMUM_DRIVERS &&
        drivers.every(driver => driver.length <= 40 && DRIVER.test(driver));
      return right ? drivers : undefined;
    },
  );
  settings.customers =
    readRefs(
      CUSTOMER_VOICE_ANNOTATIONS.customers,
      'a comma list of user and group refs, such as group:default/checkout',
      ['user', 'group'],
    ) ?? [];
  settings.firstResponseTarget = read(
    CUSTOMER_VOICE_ANNOTATIONS.firstResponseTarget,
    'an ISO-8601 duration, such as P3D',
    value => {
      const duration = Duration.fromISO(value);
      return duration.isValid && duration.toMillis() > 0 ? value : undefined;
    },
  );
  settings.requests =
    read(
      CUSTOMER_VOICE_ANNOTATIONS.requests,
      'open, closed or an https link',
      value => {
        if (value === 'open' || value === 'closed') return value;
        try {
          return new URL(value).protocol === 'https:' ? value : undefined;
        } catch {
          return undefined;
        }
      },
    ) ?? 'open';
  settings.formerly =
    readRefs(
      CUSTOMER_VOICE_ANNOTATIONS.formerly,
      'a comma list of entity refs, such as component:default/old-name',
    ) ?? [];

  const known = new Set<string>(Object.values(CUSTOMER_VOICE_ANNOTATIONS));
  for (const [annotation, value] of Object.entries(annotations)) {
    if (annotation.startsWith(PREFIX) && !known.has(annotation)) {
      problems.push({
        annotation,
        value: asText(value),
        expected: `one of ${[...known].join(', ')}`,
      });
    }
  }
  return { settings, problems };
}
