import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  MetricsService,
  MetricsServiceHistogram,
  TracingService,
} from '@backstage/backend-plugin-api/alpha';

/** How a call or a task ended. */
type Outcome = 'ok' | 'refused' | 'failed';

/** A figure that is read whenever metrics are collected. */
export interface Gauge {
  /** Name, such as `customer_voice.outbox.age`. */
  name: string;
  description: string;
  unit?: string;
  read: () => Promise<number>;
}

/** Errors by which a rule refuses a call; everything else is a failure of ours. */
const REFUSALS = new Set([
  'InputError',
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
  'ConflictError',
  'TooManyRequestsError',
]);

function outcomeOf(error: unknown): Outcome {
  return error instanceof Error && REFUSALS.has(error.name)
    ? 'refused'
    : 'failed';
}

/**
 * Metrics and traces, through the services of Backstage. No label tells who
 * called, or what about: only which endpoint or task it was, and how it ended.
 */
export class Telemetry {
  readonly #metrics: MetricsService;
  readonly #tracing: TracingService;
  readonly #calls: MetricsServiceHistogram;
  readonly #tasks: MetricsServiceHistogram;

  constructor(options: { metrics: MetricsService; tracing: TracingService }) {
    this.#metrics = options.metrics;
    this.#tracing = options.tracing;
    this.#calls = this.#metrics.createHistogram(
      'customer_voice.call.duration',
      {
        description: 'Time of calls, by endpoint and outcome',
        unit: 's',
      },
    );
    this.#tasks = this.#metrics.createHistogram(
      'customer_voice.task.duration',
      {
        description: 'Time of background work, by task and outcome',
        unit: 's',
      },
    );
  }

  /**
   * Measures and traces a call.
   *
   * @param credentials - enrich the span with the caller; left out where what the
   *   caller says is confidential
   */
  async call<T>(
    endpoint: string,
    credentials: BackstageCredentials | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.#tracing.startActiveSpan(
      `customer-voice ${endpoint}`,
      { credentials, kind: 'internal' },
      () =>
        this.#timed(work, (seconds, outcome) =>
          this.#calls.record(seconds, { endpoint, outcome }),
        ),
    );
  }

  /** Measures and traces one run of background work. */
  async task<T>(task: string, work: () => Promise<T>): Promise<T> {
    return this.#tracing.startActiveSpan(`customer-voice ${task}`, () =>
      this.#timed(work, (seconds, outcome) =>
        this.#tasks.record(seconds, { task, outcome }),
      ),
    );
  }

  /** Reads these figures whenever metrics are collected. */
  observe(gauges: readonly Gauge[]): void {
    for (const { name, read, ...options } of gauges) {
      this.#metrics
        .createObservableGauge(name, options)
        .addCallback(async result => result.observe(await read()));
    }
  }

  async #timed<T>(
    work: () => Promise<T>,
    record: (seconds: number, outcome: Outcome) => void,
  ): Promise<T> {
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1000;
    try {
      const result = await work();
      record(seconds(), 'ok');
      return result;
    } catch (error) {
      record(seconds(), outcomeOf(error));
      throw error;
    }
  }
}
