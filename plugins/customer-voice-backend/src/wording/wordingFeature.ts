import { CustomerStore } from '../catalog/directory/CustomerStore';
import { MemberStore } from '../catalog/directory/MemberStore';
import { NameStore } from '../catalog/names/NameStore';
import { Feature } from '../feature';
import { Platform } from '../platform';
import { Names } from './Names';
import { PeopleBehind } from './PeopleBehind';
import { SeenEntities } from './SeenEntities';
import { WordingService } from './WordingService';

/** Fewer people than this are few, whatever a portal publishes figures for. */
const LEAST_ENOUGH = 10;

/** What a comment gives away of its author, while it is written. */
export function createWordingFeature(platform: Platform): Feature {
  const { access, config, knex, lookup } = platform;
  const names = new Names({ store: new NameStore(knex) });
  const wording = new WordingService({
    access,
    lookup,
    names,
    people: new PeopleBehind({
      members: new MemberStore(knex),
      customers: new CustomerStore({ knex, ownership: config.ownership }),
    }),
    seen: new SeenEntities({ access }),
    enough: Math.max(LEAST_ENOUGH, 2 * config.minimumRespondents),
  });
  return {
    name: 'wording',
    handlers: {
      checkWording: ({ caller, body }) => wording.check(caller, body),
    },
    tasks: [
      {
        id: 'read-names',
        // Every replica has the names in its memory.
        scope: 'local',
        frequency: { minutes: 5 },
        timeout: { minutes: 5 },
        initialDelay: { minutes: 1 },
        run: () => names.refresh(),
      },
    ],
  };
}
