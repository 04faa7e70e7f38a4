/**
 * Work that is done soon after something asks for it: never twice at once in a
 * process, and once more if it was asked for while it ran.
 */
export class BackgroundLoop {
  readonly #work: (isStopping: () => boolean) => Promise<void>;
  readonly #onError: (error: unknown) => void;
  readonly #delay: number;
  #timer?: NodeJS.Timeout;
  #wakesAt = 0;
  #running?: Promise<void>;
  #again = false;
  #stopped = false;

  /**
   * @param options - `work`: what is done; `delay`: milliseconds in which calls
   *   of `wake` are gathered; `onError`: gets errors of work that `wake` began
   */
  constructor(options: {
    work: (isStopping: () => boolean) => Promise<void>;
    onError: (error: unknown) => void;
    delay?: number;
  }) {
    this.#work = options.work;
    this.#onError = options.onError;
    this.#delay = options.delay ?? 0;
  }

  /**
   * Begins soon, without making the caller wait.
   *
   * @param delay - milliseconds from now; an earlier call stays in force
   */
  wake(delay: number = this.#delay): void {
    const at = Date.now() + delay;
    if (this.#stopped || (this.#timer && this.#wakesAt <= at)) return;
    clearTimeout(this.#timer);
    this.#wakesAt = at;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.run().catch(this.#onError);
    }, delay);
    this.#timer.unref();
  }

  /**
   * Does the work now, and again if something asked for it meanwhile.
   *
   * @throws what the work throws
   */
  async run(): Promise<void> {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#repeat().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async #repeat(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      await this.#work(() => this.#stopped);
    }
  }

  /** Waits for the work under way, and begins no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running?.catch(() => {});
  }
}
