import { DateTime } from 'luxon';
import { NameStore } from '../catalog/names/NameStore';
import { Feature } from '../feature';
import { Platform } from '../platform';
import { NewComments } from '../publications/comments/NewComments';
import { RequestWeek } from '../requests/store/RequestWeek';
import { createDigestRenderer } from './digestRenderer';
import { DigestService, MoverFinder } from './DigestService';
import { DigestStore } from './DigestStore';

/** Weeks for which it is kept that a digest was made. */
const KEPT = 8;

/** Once a week, owner groups and leads are told what moved and what waits. */
export function createDigestFeature(
  { config, knex, logger, outbox }: Platform,
  { comments, movers }: { comments: NewComments; movers: MoverFinder },
): Feature {
  const store = new DigestStore(knex);
  const service = new DigestService({
    knex,
    logger,
    outbox,
    store,
    config,
    comments,
    movers,
    requests: new RequestWeek(knex),
  });
  return {
    name: 'digest',
    notifications: [
      createDigestRenderer({
        leads: config.leads,
        names: new NameStore(knex),
      }),
    ],
    tasks: [
      {
        id: 'digest',
        frequency: { minutes: 10 },
        timeout: { minutes: 30 },
        initialDelay: { minutes: 1 },
        run: signal => service.makeDue(signal),
      },
    ],
    async deleteExpired(day) {
      const oldest = DateTime.fromISO(day).minus({ weeks: KEPT }).toISODate();
      if (oldest) await store.deleteBefore(oldest);
    },
  };
}
