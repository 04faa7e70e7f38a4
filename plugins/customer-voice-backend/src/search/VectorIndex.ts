import { transaction } from '../database/retry';
import { LoggerService } from '@backstage/backend-plugin-api';
import { EmbeddingProvider } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { skipLocked } from '../database/dialect';

const BATCH = 32;
const LEASE = 5 * 60_000;
/** What models for search commonly take. */
const LONGEST_TEXT = 4000;
const PAUSE = 30_000;
const BETWEEN_WARNINGS = 60_000;
/** Vectors compared for one search. */
const MOST_COMPARED = 3000;
const MOST_FOUND = 20;
const ENOUGH_TO_JUDGE = 30;

function toUnit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, value => value / length);
}

function toBuffer(vector: Float32Array): Buffer {
  const buffer = Buffer.alloc(vector.length * 4);
  vector.forEach((value, i) => buffer.writeFloatLE(value, i * 4));
  return buffer;
}

function product(unit: Float32Array, buffer: Buffer): number {
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  let sum = 0;
  for (let i = 0; i < unit.length; i++) {
    sum += unit[i] * view.getFloat32(i * 4, true);
  }
  return sum;
}

/** Keeps a vector for each request, and finds those that are close to a text. */
export class VectorIndex {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #provider: EmbeddingProvider;
  readonly #timeout: number;
  #pausedUntil = 0;
  #warnedAt = -Infinity;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    provider: EmbeddingProvider;
    /** Milliseconds that a search waits for a vector. */
    timeout: number;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#provider = options.provider;
    this.#timeout = options.timeout;
  }

  /** Notes that the texts of these requests have changed. */
  async note(trx: Knex.Transaction, numbers: readonly number[]): Promise<void> {
    const at = new Date();
    await trx('request_vectors')
      .insert(numbers.map(number => ({ number, due_at: at })))
      .onConflict('number')
      .merge();
  }

  /**
   * Makes the vectors that are due. Rows are claimed, so that several replicas
   * do not make the same; a claim that is not fulfilled lapses.
   */
  async makePending(signal?: AbortSignal): Promise<void> {
    await this.#noteOthers(signal);
    while (!signal?.aborted) {
      const lease = new Date(Date.now() + LEASE);
      const numbers = await this.#claim(lease);
      if (numbers.length === 0) return;
      const rows: Array<{ number: number; title: string; goal: string }> =
        await this.#knex('requests')
          .whereIn('number', numbers)
          .select('number', 'title', 'goal');
      let vectors: Float32Array[];
      try {
        vectors = await this.#embed(
          rows.map(({ title, goal }) => `${title}\n${goal}`),
          signal ?? new AbortController().signal,
        );
      } catch (error) {
        this.#warn(error);
        return;
      }
      await transaction(this.#knex, async trx => {
        for (const [i, { number }] of rows.entries()) {
          // Whatever changed meanwhile is due again, and no longer at the lease.
          await trx('request_vectors')
            .where({ number, due_at: lease })
            .update({
              provider: this.#provider.id,
              vector: toBuffer(vectors[i]),
              due_at: null,
            });
        }
        const known = new Set(rows.map(({ number }) => number));
        await trx('request_vectors')
          .whereIn(
            'number',
            numbers.filter(number => !known.has(number)),
          )
          .delete();
      });
    }
  }

  /** Requests from before there was a provider, or whose vector another one made. */
  async #noteOthers(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted) {
      const numbers: number[] = await this.#knex('requests')
        .leftJoin(
          'request_vectors',
          'request_vectors.number',
          'requests.number',
        )
        .whereNull('request_vectors.due_at')
        .where(any =>
          any
            .whereNull('request_vectors.provider')
            .orWhereNot('request_vectors.provider', this.#provider.id),
        )
        .limit(200)
        .pluck('requests.number');
      if (numbers.length === 0) return;
      await transaction(this.#knex, trx => this.note(trx, numbers));
    }
  }

  async #claim(lease: Date): Promise<number[]> {
    return transaction(this.#knex, async trx => {
      const due = trx('request_vectors')
        .where('due_at', '<=', new Date())
        .orderBy(['due_at', 'number'])
        .limit(BATCH);
      const numbers: number[] = await skipLocked(trx, due).pluck('number');
      await trx('request_vectors')
        .whereIn('number', numbers)
        .update({ due_at: lease });
      return numbers;
    });
  }

  async #embed(texts: string[], signal: AbortSignal): Promise<Float32Array[]> {
    const { dimensions } = this.#provider;
    const vectors = await this.#provider.embed(
      texts.map(text => text.slice(0, LONGEST_TEXT)),
      signal,
    );
    const length = dimensions ?? vectors[0]?.length;
    const isRight = (vector: number[]) =>
      vector.length === length &&
      vector.length > 0 &&
      Math.hypot(...vector) > 0;
    if (vectors.length !== texts.length || !vectors.every(isRight)) {
      throw new Error(
        `${texts.length} vectors of ${
          length ?? 'any'
        } numbers were expected, and something else came`,
      );
    }
    return vectors.map(toUnit);
  }

  #warn(error: unknown): void {
    const now = Date.now();
    if (now - this.#warnedAt < BETWEEN_WARNINGS) return;
    this.#warnedAt = now;
    this.#logger.warn(
      `Similar requests are found by their words alone, since ${
        this.#provider.id
      } fails`,
      { reason: String(error) },
    );
  }

  /** The vector of a text; none if the provider fails or takes too long. */
  async vectorOf(text: string): Promise<Float32Array | undefined> {
    // One search in a while tries; the others do not wait for what is down.
    if (Date.now() < this.#pausedUntil) return undefined;
    const signal = AbortSignal.timeout(this.#timeout);
    try {
      const late = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), {
          once: true,
        });
      });
      const [vector] = await Promise.race([this.#embed([text], signal), late]);
      return vector;
    } catch (error) {
      this.#pausedUntil = Date.now() + PAUSE;
      this.#warn(error);
      return undefined;
    }
  }

  /**
   * Numbers of the requests closest to a vector, of a bounded set: those named,
   * and the newest that may be seen.
   *
   * @param visible - restricts a query on vectors to what may be seen
   */
  async closest(
    vector: Float32Array,
    numbers: readonly number[],
    visible: (query: Knex.QueryBuilder) => void,
  ): Promise<number[]> {
    const read = (query: Knex.QueryBuilder) => {
      query
        .where('request_vectors.provider', this.#provider.id)
        .select('request_vectors.number', 'request_vectors.vector');
      visible(query);
      return query;
    };
    const rows: Array<{ number: number; vector: Buffer }> = (
      await Promise.all([
        read(this.#knex('request_vectors'))
          .orderBy('request_vectors.number', 'desc')
          .limit(MOST_COMPARED),
        read(this.#knex('request_vectors'))
          .whereIn('request_vectors.number', [...numbers])
          .limit(numbers.length),
      ])
    ).flat();
    const scores = new Map(
      rows
        .filter(row => row.vector.length === vector.length * 4)
        .map(row => [row.number, product(vector, row.vector)]),
    );
    const values = [...scores.values()];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(
      values.reduce((sum, value) => sum + (value - mean) ** 2, 0) /
        values.length,
    );
    // What models call far apart differs; what stands out among many does not.
    const least = values.length < ENOUGH_TO_JUDGE ? 0 : mean + 1.5 * deviation;
    return [...scores]
      .filter(([, score]) => score > 0 && score >= least)
      .sort((a, b) => b[1] - a[1] || b[0] - a[0])
      .slice(0, MOST_FOUND)
      .map(([number]) => number);
  }
}
