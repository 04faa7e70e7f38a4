import type {
  Measure,
  Scorecard,
} from 'backstage-plugin-customer-voice-common';

/** As many as the server takes in one request. */
const MAXIMUM_BATCH = 100;

/** Calls within this time of each other share a request, in milliseconds. */
const COLLECTING_TIME = 10;

type FetchScorecards = (
  entityRefs: string[],
  measure: Measure,
) => Promise<(Scorecard | null)[]>;

interface Waiting {
  resolve: (scorecard: Scorecard | undefined) => void;
  reject: (error: unknown) => void;
}

/** Turns single questions for scorecards into few requests. */
export class ScorecardBatcher {
  readonly #fetchScorecards: FetchScorecards;
  readonly #waiting = new Map<Measure, Map<string, Waiting[]>>();

  constructor(fetchScorecards: FetchScorecards) {
    this.#fetchScorecards = fetchScorecards;
  }

  load(entityRef: string, measure: Measure): Promise<Scorecard | undefined> {
    return new Promise((resolve, reject) => {
      let batch = this.#waiting.get(measure);
      if (!batch) {
        batch = new Map();
        this.#waiting.set(measure, batch);
        setTimeout(() => this.#flush(measure), COLLECTING_TIME);
      }
      const others = batch.get(entityRef) ?? [];
      batch.set(entityRef, [...others, { resolve, reject }]);
    });
  }

  #flush(measure: Measure) {
    const batch = [...(this.#waiting.get(measure) ?? [])];
    this.#waiting.delete(measure);
    for (let start = 0; start < batch.length; start += MAXIMUM_BATCH) {
      const part = batch.slice(start, start + MAXIMUM_BATCH);
      this.#fetchScorecards(
        part.map(([entityRef]) => entityRef),
        measure,
      ).then(
        items =>
          part.forEach(([, waiting], index) =>
            waiting.forEach(({ resolve }) =>
              resolve(items[index] ?? undefined),
            ),
          ),
        error =>
          part.forEach(([, waiting]) =>
            waiting.forEach(({ reject }) => reject(error)),
          ),
      );
    }
  }
}
