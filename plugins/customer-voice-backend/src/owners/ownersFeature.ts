import { stringifyEntityRef } from '@backstage/catalog-model';
import { Feature } from '../feature';
import { Platform } from '../platform';
import { RollupService } from '../publications/rollups/RollupService';
import { OwnerFigures } from '../requests/store/OwnerFigures';
import { PersonActions } from '../requests/store/PersonActions';
import { OwnerFigureStore } from './OwnerFigureStore';
import { OwnerService } from './OwnerService';
import { OwnerThanksService, ThanksSource } from './OwnerThanksService';

/** What owners are known for: how they treat their customers, and what these thank them for. */
export function createOwnersFeature(
  { access, config, cursors, knex }: Platform,
  {
    rollups,
    thanks,
  }: {
    rollups: RollupService;
    thanks: readonly ThanksSource[];
  },
): Feature & { owners: OwnerService } {
  const owners = new OwnerService({
    access,
    rollups,
    figures: new OwnerFigures(knex, {
      decisionTargetMillis: config.decisionTargetMillis,
      triageOwner: config.requests.triageOwner,
    }),
    people: new PersonActions(knex),
    store: new OwnerFigureStore(knex, config),
    measures: config.measures,
  });
  const received = new OwnerThanksService({ cursors, sources: thanks });
  return {
    name: 'owners',
    owners,
    handlers: {
      getOwner: ({ caller, params, query }) =>
        owners.get(caller, stringifyEntityRef(params), query.measure),
      listOwnerThanks: ({ caller, params, query }) =>
        received.list(caller, stringifyEntityRef(params), query),
    },
    tasks: [
      {
        id: 'owner-figures',
        frequency: { minutes: 10 },
        timeout: { minutes: 30 },
        initialDelay: { seconds: 60 },
        run: signal => owners.refresh(signal),
      },
    ],
  };
}
