import type {
  GroupFigures,
  Owner,
  OwnerThanks,
} from 'backstage-plugin-customer-voice-common';

/** Figures of a group, with what a test says differently. */
function groupFigures(different: Partial<GroupFigures> = {}): GroupFigures {
  return {
    requests: 12,
    firstResponse: {
      medianHours: 20,
      withinTarget: { count: 9, of: 10, share: 0.9 },
    },
    decision: {
      medianHours: 120,
      withinTarget: { count: 3, of: 4 },
    },
    promises: { count: 4, of: 6, share: 4 / 6 },
    promisesByHorizon: [
      { horizon: 'under-4-weeks', count: 1, of: 2 },
      { horizon: '4-to-12-weeks', count: 3, of: 4 },
      { horizon: 'over-12-weeks', count: 0, of: 0 },
    ],
    goals: { count: 8, of: 10, share: 0.8, interval: [0.49, 0.94] },
    declines: { count: 1, of: 2 },
    deliveries: 7,
    thanks: 3,
    ...different,
  };
}

/** A group or person that nothing was asked of. */
export const NOTHING: GroupFigures = {
  requests: 0,
  firstResponse: { withinTarget: { count: 0, of: 0 } },
  decision: { withinTarget: { count: 0, of: 0 } },
  promises: { count: 0, of: 0 },
  promisesByHorizon: [],
  goals: { count: 0, of: 0 },
  declines: { count: 0, of: 0 },
  deliveries: 0,
  thanks: 0,
};

const QUARTERS = [
  ['2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z'],
  ['2026-04-01T00:00:00Z', '2026-07-01T00:00:00Z'],
  ['2026-07-01T00:00:00Z', '2026-10-01T00:00:00Z'],
  ['2026-10-01T00:00:00Z', '2027-01-01T00:00:00Z'],
].map(([from, to]) => ({ from, to }));

/** Owners of the fake server. */
export class FakeOwners {
  figures: GroupFigures | undefined = groupFigures();
  quarter = groupFigures({ deliveries: 2 });
  thanks: OwnerThanks[] = [];

  answer(path: string): Response {
    const [, , kind, namespace, name, part] = path.split('/');
    if (part === 'thanks') {
      return Response.json({ items: this.thanks, pageInfo: {} });
    }
    const entityRef = `${kind}:${namespace}/${name}`;
    const asOf = '2026-11-26T10:00:00Z';
    const person = { moves: 9, answers: 2, deliveries: 3, thanks: 1 };
    const owner: Owner =
      kind === 'user'
        ? {
            kind: 'user',
            entityRef,
            asOf,
            figures: person,
            overTime: QUARTERS.map(each => ({ ...person, ...each })),
          }
        : {
            kind: 'group',
            entityRef,
            asOf,
            rollup: {
              measure: 'csat',
              state: 'no-data',
              services: {
                total: 0,
                published: 0,
                coded: 0,
                withheld: 0,
                noData: 0,
                meets: 0,
                misses: 0,
              },
            },
            figures: this.figures,
            overTime: QUARTERS.map(each => ({ ...this.quarter, ...each })),
          };
    return Response.json(owner);
  }
}
