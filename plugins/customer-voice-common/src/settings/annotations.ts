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

type AnnotationName = keyof typeof CUSTOMER_VOICE_ANNOTATIONS;

/** What would be right, as the end of a sentence. */
const EXPECTED: Record<AnnotationName, string> = {
  enabled: `'true' or 'false'`,
  measures: `a comma list of ${MEASURES.join(', ')}`,
  csatTarget: numberIn(FIGURE_RANGES.csat),
  cesTarget: numberIn(FIGURE_RANGES.ces),
  npsTarget: numberIn(FIGURE_RANGES.nps),
  drivers: `a comma list of at most ${MAXIMUM_DRIVERS} names of lower-case letters, digits and hyphens`,
  customers:
    'a comma list of user and group refs, such as group:default/checkout',
  firstResponseTarget: 'an ISO-8601 duration, such as P3D',
  requests: 'open, closed or an https link',
  formerly: 'a comma list of entity refs, such as component:default/old-name',
};

function numberIn({ min, max }: { min: number; max: number }): string {
  return `a number from ${min} to ${max}`;
}

function splitList(value: string): string[] {
  return [...new Set(value.split(',').map(part => part.trim()))].filter(
    Boolean,
  );
}

/** A value as a report shows it; YAML without quotation marks makes numbers and more of it. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Reads the annotations of one entity, and gathers what is wrong with them. */
class AnnotationReader {
  readonly problems: AnnotationProblem[] = [];
  readonly #entity: Entity;
  readonly #annotations: Record<string, string>;

  constructor(entity: Entity) {
    this.#entity = entity;
    this.#annotations = entity.metadata.annotations ?? {};
  }

  read<T>(
    name: AnnotationName,
    parse: (value: string) => T | undefined,
  ): T | undefined {
    const annotation = CUSTOMER_VOICE_ANNOTATIONS[name];
    const value: unknown = this.#annotations[annotation];
    if (value === undefined) return undefined;
    const parsed = typeof value === 'string' ? parse(value.trim()) : undefined;
    if (parsed === undefined) {
      this.problems.push({
        annotation,
        value: asText(value),
        expected: EXPECTED[name],
      });
    }
    return parsed;
  }

  readRefs(name: AnnotationName, kinds?: string[]): string[] | undefined {
    return this.read(name, value => {
      try {
        const refs = splitList(value).map(text => this.#ref(text, kinds));
        return refs.length > 0 ? refs : undefined;
      } catch {
        return undefined;
      }
    });
  }

  #ref(text: string, kinds?: string[]): string {
    const ref = parseEntityRef(text, {
      defaultKind: kinds ? undefined : this.#entity.kind,
      defaultNamespace: this.#entity.metadata.namespace ?? 'default',
    });
    if (kinds && !kinds.includes(ref.kind.toLocaleLowerCase('en-US'))) {
      throw new Error('wrong kind');
    }
    return stringifyEntityRef(ref);
  }

  /** Reports annotations that look like ours and are not. */
  reportUnknown() {
    const known = new Set<string>(Object.values(CUSTOMER_VOICE_ANNOTATIONS));
    for (const [annotation, value] of Object.entries(this.#annotations)) {
      if (annotation.startsWith(PREFIX) && !known.has(annotation)) {
        this.problems.push({
          annotation,
          value: asText(value),
          expected: `one of ${[...known].join(', ')}`,
        });
      }
    }
  }
}

function parseBoolean(value: string): boolean | undefined {
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

function parseMeasures(value: string): Measure[] | undefined {
  const names = splitList(value);
  const measures = MEASURES.filter(measure => names.includes(measure));
  return names.length > 0 && measures.length === names.length
    ? measures
    : undefined;
}

function parseDrivers(value: string): string[] | undefined {
  const drivers = splitList(value);
  const right =
    drivers.length > 0 &&
    drivers.length <= MAXIMUM_DRIVERS &&
    drivers.every(driver => driver.length <= 40 && DRIVER.test(driver));
  return right ? drivers : undefined;
}

function parseDuration(value: string): string | undefined {
  const duration = Duration.fromISO(value);
  return duration.isValid && duration.toMillis() > 0 ? value : undefined;
}

function parseRequests(value: string): string | undefined {
  if (value === 'open' || value === 'closed') return value;
  try {
    return new URL(value).protocol === 'https:' ? value : undefined;
  } catch {
    return undefined;
  }
}

function parseTarget(value: string, measure: Measure): number | undefined {
  const { min, max } = FIGURE_RANGES[measure];
  const number = value === '' ? NaN : Number(value);
  return number >= min && number <= max ? number : undefined;
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
  const reader = new AnnotationReader(entity);
  const settings: ServiceSettings = {
    targets: {},
    customers: [],
    requests: 'open',
    formerly: [],
  };
  settings.enabled = reader.read('enabled', parseBoolean);
  settings.measures = reader.read('measures', parseMeasures);
  for (const measure of MEASURES) {
    const target = reader.read(`${measure}Target`, value =>
      parseTarget(value, measure),
    );
    if (target !== undefined) settings.targets[measure] = target;
  }
  settings.drivers = reader.read('drivers', parseDrivers);
  settings.customers = reader.readRefs('customers', ['user', 'group']) ?? [];
  settings.firstResponseTarget = reader.read(
    'firstResponseTarget',
    parseDuration,
  );
  settings.requests = reader.read('requests', parseRequests) ?? 'open';
  settings.formerly = reader.readRefs('formerly') ?? [];
  reader.reportUnknown();
  return { settings, problems: reader.problems };
}
