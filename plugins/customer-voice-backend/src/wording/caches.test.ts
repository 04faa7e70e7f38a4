import { mockCredentials } from '@backstage/backend-test-utils';
import { UserCaller } from '../access/Caller';
import { PeopleBehind } from './PeopleBehind';
import { SeenEntities } from './SeenEntities';

const MINUTE = 60_000;
const ADA = 'user:default/ada';
const KNOWN = 'component:default/known';
const NEW = 'component:default/new';

describe('What is kept for a minute, where the minute ends while others are read', () => {
  let now: number;
  const pass = (milliseconds: number) => {
    now += milliseconds;
    jest.advanceTimersByTime(milliseconds);
  };
  beforeEach(() => {
    // To the cache the time 0 is none.
    now = MINUTE;
    jest.useFakeTimers({ doNotFake: ['performance'] });
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('stays hidden if it was', async () => {
    const seen = new SeenEntities({
      access: {
        hiddenEntities: async (_, refs) => {
          if (refs.includes(NEW)) pass(2);
          return new Set(refs.filter(ref => ref === KNOWN));
        },
      },
    });
    const caller: UserCaller = {
      kind: 'user',
      credentials: mockCredentials.user(ADA),
      userRef: ADA,
      ownershipRefs: [ADA],
      inCatalog: true,
    };
    expect(await seen.hidden(caller, [KNOWN])).toEqual(new Set([KNOWN]));
    pass(MINUTE - 1);
    expect(await seen.hidden(caller, [KNOWN, NEW])).toEqual(new Set([KNOWN]));
  });

  it('keeps its people', async () => {
    const people = new PeopleBehind({
      members: {
        peopleOf: async refs => {
          if (refs.includes(NEW)) pass(2);
          return new Map(refs.map(ref => [ref, [ADA]]));
        },
        typesOf: async () => new Map(),
      },
      customers: {
        customersOf: async () => ({ customers: [] }),
        countShared: async () => new Map(),
      },
    });
    await people.entities([KNOWN]);
    pass(MINUTE - 1);
    const found = await people.entities([KNOWN, NEW]);
    expect(found.get(KNOWN)?.people).toEqual(new Set([ADA]));
  });
});
