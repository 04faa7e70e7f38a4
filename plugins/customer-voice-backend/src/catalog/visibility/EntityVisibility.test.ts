import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const OWNERS = 'group:default/owners';
const NAMES = Array.from(
  { length: 30 },
  (_, i) => `s${String(i).padStart(2, '0')}`,
);
const refOf = (name: string) => `component:default/${name}`;
/** Every third service. */
const SOME = NAMES.filter((_, i) => i % 3 === 1);
/** Users under a rule of the portal; each test has its own, as answers are kept for a minute. */
const RESTRICTED = /^user:default\/restricted-/;

describe.each(databases.eachSupportedId())(
  'Entities under a rule that only the catalog knows, on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let hidden: string[];
    let streamed: number;
    let restricting = true;
    let numbers: Map<string, number>;

    const ask = async (user: string, name: string) => {
      const { body } = await running
        .as(user)
        .post('/requests', {
          entityRef: refOf(name),
          title: `Refunds for ${name}`,
          goal: 'Pay customers back in one step',
        })
        .expect(201);
      return body.number;
    };

    beforeAll(async () => {
      hidden = [];
      running = await startCustomerVoice({
        databaseId,
        entities: NAMES.map(name =>
          entity(`component:${name}`, { owner: OWNERS }),
        ),
        teams: { 'restricted-owner': 'owners' },
        hidden,
        onCatalogPage: async () => {
          streamed += 1;
        },
        decide: ({ name }, userRef = '') =>
          name === 'catalog.entity.read' &&
          restricting &&
          RESTRICTED.test(userRef)
            ? {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'catalog',
                resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                conditions: {
                  rule: 'IN_MY_REGION',
                  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                },
              }
            : undefined,
      });
      await running.syncCatalog();
      numbers = new Map();
      for (const name of NAMES) numbers.set(name, await ask('ada', name));
    });
    afterAll(async () => {
      await running.stop();
      await running.knex.destroy();
    });
    beforeEach(() => {
      streamed = 0;
      hidden.splice(0, hidden.length, ...SOME.map(refOf));
      running.catalogQuestions.length = 0;
    });

    async function pages(user: string, path: string): Promise<any[][]> {
      const found: any[][] = [];
      let cursor = '';
      do {
        const { body } = await running
          .as(user)
          .get(`${path}${cursor && `&cursor=${cursor}`}`)
          .expect(200);
        found.push(body.items);
        cursor = body.pageInfo.nextCursor ?? '';
      } while (cursor);
      return found;
    }
    /** Services that the catalog was asked about, in each question. */
    const questions = () =>
      running.catalogQuestions.filter(refs => !refs[0].startsWith('user:'));
    const shown = NAMES.filter(name => !SOME.includes(name));

    it('asks about the services of the page at hand, and no page is short', async () => {
      const found = await pages(
        'restricted-1',
        '/scorecards?sort=name&limit=6',
      );
      expect(found.flat().map(({ entityRef }) => entityRef)).toEqual(
        shown.map(refOf),
      );
      expect(found.map(items => items.length)).toEqual([6, 6, 6, 2]);
      expect(streamed).toBe(0);
      expect(questions()[0].length).toBeLessThanOrEqual(7);
      const asked = questions().flat();
      expect(asked).toHaveLength(new Set(asked).size);
    });

    it('asks for everything where everything is counted, once', async () => {
      for (let time = 0; time < 2; time++) {
        const { body } = await running
          .as('restricted-2')
          .get('/scorecards?counts=true&limit=5')
          .expect(200);
        expect(body.pageInfo.totalItems).toBe(shown.length);
      }
      expect(streamed).toBe(1);
      expect(questions()).toEqual([]);
    });

    it('asks for everything where nearly everything is hidden', async () => {
      hidden.splice(0, hidden.length, ...NAMES.slice(0, 28).map(refOf));
      const found = await pages(
        'restricted-3',
        '/scorecards?sort=name&limit=2',
      );
      expect(found.flat().map(({ entityRef }) => entityRef)).toEqual(
        NAMES.slice(28).map(refOf),
      );
      expect(streamed).toBe(1);
    });

    it('shows requests to services that are seen, and own ones to others', async () => {
      restricting = false;
      const own = await ask('restricted-4', 's02');
      restricting = true;
      hidden.push(refOf('s02'));
      const found = await pages(
        'restricted-4',
        '/requests?sort=newest&limit=6',
      );
      const visible = shown.filter(name => name !== 's02').reverse();
      expect(found.flat().map(({ number }) => number)).toEqual([
        own,
        ...visible.map(name => numbers.get(name)),
      ]);
      expect(found.slice(0, -1).every(items => items.length === 6)).toBe(true);
      expect(found[0][0]).not.toHaveProperty('entityRef');
      expect(streamed).toBe(0);
    });

    it('asks about the one service of one request', async () => {
      await running
        .as('restricted-5')
        .get(`/requests/${numbers.get('s00')}`)
        .expect(200);
      await running
        .as('restricted-5')
        .get(`/requests/${numbers.get('s01')}`)
        .expect(404);
      expect(questions()).toEqual([[refOf('s00')], [refOf('s01')]]);
      expect(streamed).toBe(0);
    });

    it('offers what is similar and seen', async () => {
      const { body } = await running
        .as('restricted-6')
        .get('/requests/similar?limit=5&text=refunds%20pay%20customers%20back')
        .expect(200);
      expect(body.items).toHaveLength(5);
      for (const { request } of body.items) {
        expect(shown.map(refOf)).toContain(request.entityRef);
      }
    });

    it('lists what waits for an owner who sees it', async () => {
      const found = await pages('restricted-owner', '/inbox?limit=50');
      const waiting = found.flat().map(({ request }) => request.entityRef);
      expect([...new Set(waiting)].sort()).toEqual(shown.map(refOf));
      expect(streamed).toBe(0);
    });
  },
);
