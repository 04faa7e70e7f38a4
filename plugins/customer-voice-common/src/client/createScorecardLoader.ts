import DataLoader from 'dataloader';
import type { Scorecard } from '../contract/types';
import type { Measure } from '../words';
import type { CustomerVoiceTransport } from './createTransport';

/** As many scorecards as the server takes in one request. */
const MAXIMUM_BATCH = 100;
/** Calls within this time of each other share a request, in milliseconds. */
const COLLECTING_TIME = 10;

/** Loads scorecards by entity ref, undefined where there is none to read. */
export type ScorecardLoader = DataLoader<string, Scorecard | undefined>;

/** A loader whose calls of the same moment share a request; nothing is kept after it. */
export function createScorecardLoader(
  transport: Pick<CustomerVoiceTransport, 'send'>,
  measure: Measure,
): ScorecardLoader {
  const loader: ScorecardLoader = new DataLoader(
    async entityRefs => {
      loader.clearAll();
      const { items } = await transport.send(
        'getScorecardsByRefs',
        { body: { entityRefs: [...entityRefs], measure } },
        {},
      );
      return entityRefs.map((_, index) => items[index] ?? undefined);
    },
    {
      maxBatchSize: MAXIMUM_BATCH,
      // Cells of a table ask one after the other while it is drawn.
      batchScheduleFn: sendBatch => setTimeout(sendBatch, COLLECTING_TIME),
    },
  );
  return loader;
}
