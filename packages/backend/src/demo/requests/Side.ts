import { SeededRandom } from 'seeded-random';
import { Examples } from '../examples';
import { entityRef } from './story';

/** Who gets requests without a service, as in app-config.yaml. */
export const TRIAGE_OWNER = 'group:default/platform';

/** Those who have a request at a time. */
export interface Side {
  /** The owner and every team below it. */
  owners: ReadonlySet<string>;
  members: string[];
  /** Who acts for them. */
  actor: string;
}

/**
 * The side of a service, or of triage.
 *
 * @param actor - who acts for it; left out, one of them
 */
export function sideOf(
  service: string | undefined,
  examples: Examples,
  random: SeededRandom,
  actor?: string,
): Side {
  const owners = service
    ? examples.ownersOf(entityRef(service))
    : new Set([TRIAGE_OWNER]);
  const [owner] = owners;
  const members = examples.people
    .filter(({ teamRef }) => teamRef === owner)
    .map(person => person.entityRef);
  if (members.length === 0) throw new Error(`Nobody is a member of ${owner}`);
  return { owners, members, actor: actor ?? random.pick(members) };
}
