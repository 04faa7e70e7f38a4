/**
 * The moments at which publications of an import are replayed: a step after the
 * first response, and each a step after the one before. While nothing is said
 * for longer than responses count, there is nothing to publish.
 */
export class ReplayGrid {
  readonly #step: number;
  readonly #window: number;
  #next?: number;
  #last = 0;

  /**
   * @param step - milliseconds between two publications
   * @param window - milliseconds for which responses count
   */
  constructor(step: number, window: number) {
    this.#step = step;
    this.#window = window;
  }

  /** The moment that the responses taken last are published at; undefined before the first. */
  get next(): Date | undefined {
    return this.#next === undefined ? undefined : new Date(this.#next);
  }

  /** Moments that have to be published before a response of this time is recorded. */
  *before(at: Date): Iterable<Date> {
    const time = at.getTime();
    this.#next ??= time + this.#step;
    while (time > this.#next) {
      yield new Date(this.#next);
      const quiet = this.#next - this.#last > this.#window + this.#step;
      const steps = quiet ? Math.floor((time - this.#next) / this.#step) : 1;
      this.#next += Math.max(1, steps) * this.#step;
    }
    this.#last = time;
  }
}
