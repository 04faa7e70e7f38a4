import {
  Coverage,
  ODDS_POOLS,
  OddsPool,
  rollingOrigin,
  RollingOrigin,
} from 'backstage-plugin-customer-voice-common';
import { generateHistory, HistoryOptions, originsOf } from './generate';

function add(to: Coverage, from: Coverage): void {
  to.delivered += from.delivered;
  to.within += from.within;
  to.early += from.early;
  to.late += from.late;
}

/** Checks several generated histories, of seeds from `seed` on, together. */
export function checkGenerated(
  options: HistoryOptions & { histories: number },
): RollingOrigin {
  const seeds = Array.from(
    { length: options.histories },
    (_, i) => options.seed + i,
  );
  const [first, ...others] = seeds.map(seed =>
    rollingOrigin(generateHistory({ ...options, seed }), originsOf(options)),
  );
  for (const other of others) {
    add(first.all, other.all);
    ODDS_POOLS.forEach((pool: OddsPool) =>
      add(first.byPool[pool], other.byPool[pool]),
    );
    first.untold += other.untold;
  }
  return first;
}
