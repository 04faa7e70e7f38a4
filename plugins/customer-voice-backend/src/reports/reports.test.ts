import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../__testUtils__/useFakeClock';

jest.setTimeout(120_000);

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const PEOPLE = Array.from({ length: 24 }, (_, i) => `p${i}`);
const TEAMS = Object.fromEntries(
  PEOPLE.map((name, i) => [name, `team-${i % 4}`]),
);
const OWNERS = 'group/default/owners';

describe.each(databases.eachSupportedId())(
  'Quarterly reports on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let now: number;

    beforeEach(async () => {
      now = Date.parse('2026-02-16T09:17:00Z');
      useFakeClock(now);
      running = await startCustomerVoice({
        databaseId,
        teams: { ...TEAMS, olga: 'owners', otto: 'others' },
        blind: ['user:default/bob'],
        decide: (permission, userRef) => {
          if (
            permission.name === 'customerVoice.insights.read' &&
            userRef === 'user:default/p9'
          ) {
            return { result: AuthorizeResult.DENY };
          }
          if (
            permission.name === 'customerVoice.comment.read' &&
            userRef === 'user:default/p8'
          ) {
            return { result: AuthorizeResult.DENY };
          }
          return permission.name === 'catalog.entity.read' &&
            userRef === 'user:default/bob'
            ? {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'catalog',
                resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                conditions: {
                  rule: 'IS_SEEN',
                  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                },
              }
            : undefined;
        },
        config: {
          confidentiality: { publicationInterval: 'PT1H' },
          requests: { triageOwner: 'group:default/owners' },
        },
        hidden: [
          'component:default/secret',
          'component:default/plot',
          'group:default/cabal',
        ],
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
          entity('component:secret', { owner: 'group:default/owners' }),
          entity('component:elsewhere', { owner: 'group:default/others' }),
          entity('component:plot', { owner: 'group:default/cabal' }),
          entity('group:owners', { parent: 'group:default/division' }),
          entity('group:division'),
        ],
      });
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
      jest.useRealTimers();
    });

    const pass = (milliseconds: number) => {
      now += milliseconds;
      jest.setSystemTime(now);
    };
    const report = async (user: string, path: string, query = '') =>
      (await running.as(user).get(`/reports/${path}${query}`).expect(200)).body;
    const ask = async (name: string | undefined) => {
      const { body } = await running
        .as('p0')
        .post('/requests', {
          entityRef: name && `component:default/${name}`,
          title: `Something of ${name}`,
          goal: 'To get on with my work',
        })
        .expect(201);
      return body.number;
    };
    const move = async (
      by: string,
      number: number,
      to: string,
      more: object = {},
    ) => {
      const { body } = await running.as(by).get(`/requests/${number}`);
      await running
        .as(by)
        .post(`/requests/${number}/transitions`, {
          version: body.version,
          to,
          ...more,
        })
        .expect(200);
    };
    /** Twelve customers answer, and it is published. */
    const published = async (
      name: string,
      scoreOf: (i: number) => number,
      people = PEOPLE.slice(0, 12),
    ) => {
      for (const [i, user] of people.entries()) {
        await running
          .as(user)
          .post('/responses', {
            entityRef: `component:default/${name}`,
            measure: 'csat',
            score: scoreOf(i),
          })
          .expect(201);
      }
      pass(HOUR);
      await running.publish();
    };

    it('say where a group began, where it ended, and what it did', async () => {
      await published('petstore', i => (i < 6 ? 2 : 5));
      await published('elsewhere', i => (i < 8 ? 2 : 5));
      pass(60 * DAY);
      const delivered = await ask('petstore');
      const known = await ask('petstore');
      const unknown = await ask('petstore');
      const triage = await ask(undefined);
      await ask('elsewhere');
      await move('olga', delivered, 'planned', { targetDate: null });
      await move('olga', delivered, 'delivered', { delivered: 'It is here' });
      await running
        .as('p0')
        .put(`/requests/${delivered}/verification`, { verdict: 'met' })
        .expect(200);
      await move('olga', known, 'declined', {
        reason: 'Too dear',
        alternative: { kind: 'link', url: 'https://wiki.example.com/x' },
      });
      await move('olga', unknown, 'declined', {
        reason: 'Too dear',
        alternative: { kind: 'none-known' },
      });
      await published('petstore', i => (i < 3 ? 2 : 5), PEOPLE.slice(12));

      const current = await report('p5', OWNERS, '?quarter=2026-Q2');
      expect(current).toMatchObject({
        entityRef: 'group:default/owners',
        quarter: '2026-Q2',
        from: '2026-04-01T00:00:00.000Z',
        to: '2026-07-01T00:00:00.000Z',
        complete: false,
        before: { score: 50, respondents: 12, services: 1, atMost: false },
        after: { respondents: 24, services: 1 },
        figures: { requests: 4, deliveries: 1, goals: { count: 1, of: 1 } },
        figuresBefore: { requests: 0 },
        deliveries: { total: 1, items: [{ number: delivered, met: 1 }] },
        declines: {
          total: 2,
          items: [
            { number: unknown, alternative: false },
            { number: known, alternative: true },
          ],
        },
        wanted: { total: 1, items: [{ number: triage }] },
      });
      expect(current.after.score).toBeCloseTo(62.5);
      expect(current.services).toEqual({
        total: 1,
        items: [
          {
            service: {
              entityRef: 'component:default/petstore',
              title: 'petstore',
              ownerRef: 'group:default/owners',
            },
            before: { score: 50, atMost: false, respondents: 12 },
            after: {
              score: current.after.score,
              atMost: false,
              respondents: 24,
            },
          },
        ],
      });
      // The group above has what is below it; the quarter before had none of this.
      expect(
        await report('p5', 'group/default/division', '?quarter=2026-Q2'),
      ).toMatchObject({ after: { respondents: 24 }, wanted: { total: 1 } });
      const last = await report('p5', OWNERS);
      expect(last).toMatchObject({
        quarter: '2026-Q1',
        complete: true,
        after: { score: 50 },
        deliveries: { total: 0 },
      });
      expect(last.before).toBeUndefined();
      expect(last.services.items[0].before).toBeUndefined();
    });

    it('say the same of the organisation, kept for who sees everything', async () => {
      await published('petstore', i => (i < 6 ? 2 : 5));
      await published('elsewhere', i => (i < 9 ? 2 : 5));
      await ask('elsewhere');
      const live = await report('p5', 'organization', '?quarter=2026-Q1');
      expect(live).toMatchObject({
        after: { respondents: 24, services: 2, score: 37.5 },
        services: {
          items: [
            { service: { title: 'elsewhere' } },
            { service: { title: 'petstore' } },
          ],
        },
        figures: { requests: 1 },
        wanted: { total: 1 },
      });
      expect(live.entityRef).toBeUndefined();
      await running.refreshReports();
      await ask('petstore');
      expect(await report('p5', 'organization', '?quarter=2026-Q1')).toEqual({
        ...live,
        asOf: expect.any(String),
      });
      await running.as('p9').get('/reports/organization').expect(403);
      // A year later it is none of the last four, and nothing of it is kept.
      pass(366 * DAY);
      await running.refreshReports();
      const kept = await running
        .knex('insight_figures')
        .where('name', 'like', 'quarter/%')
        .pluck('name');
      expect([...new Set(kept.map(name => name.split('/')[1]))].sort()).toEqual(
        ['2026-Q2', '2026-Q3', '2026-Q4', '2027-Q1'],
      );
    });

    it('count thanks for replies in the organisation, for those who may read comments', async () => {
      const { body } = await running
        .as('p0')
        .post('/responses', {
          entityRef: 'component:default/petstore',
          measure: 'csat',
          score: 3,
          comment: 'No guide',
          disclosure: 'named',
        })
        .expect(201);
      const answer = `/responses/${body.id}`;
      const reply = { body: 'There is one' };
      await running.as('olga').post(`${answer}/messages`, reply).expect(201);
      const to = 'group:default/owners';
      await running.as('p0').put(`${answer}/thanks`, { to }).expect(200);
      const thanks = async (user: string, path: string) =>
        (await report(user, path, '?quarter=2026-Q1')).figures.thanks;
      for (const path of ['organization', OWNERS]) {
        expect(await thanks('p5', path)).toBe(1);
        expect(await thanks('p8', path)).toBe(0);
      }
      await running.refreshReports();
      expect(await thanks('p5', 'organization')).toBe(1);
      expect(await thanks('p8', 'organization')).toBe(0);
    });

    it('leave out what a user may not see', async () => {
      await published('petstore', i => (i < 6 ? 2 : 5));
      await published('secret', i => (i < 9 ? 2 : 5));
      await published('plot', i => (i < 9 ? 2 : 5));
      await ask('secret');
      await ask('plot');
      await running.refreshReports();
      for (const path of [OWNERS, 'organization']) {
        const seen = await report('bob', path, '?quarter=2026-Q1');
        expect(seen).toMatchObject({
          after: { score: 50, services: 1 },
          services: { total: 1 },
          wanted: { total: 0 },
          figures: { requests: 0 },
        });
        expect(JSON.stringify(seen)).not.toMatch(/secret|plot/);
      }
      const hidden = await report('bob', 'group/default/cabal');
      const missing = await report('bob', 'group/default/nowhere');
      expect({ ...hidden, entityRef: '', asOf: '' }).toEqual({
        ...missing,
        entityRef: '',
        asOf: '',
      });
      expect(hidden.services.total).toBe(0);
    });

    it('show nothing below the threshold', async () => {
      await published('petstore', i => (i < 2 ? 2 : 5), PEOPLE.slice(0, 4));
      const withheld = await report('p5', OWNERS, '?quarter=2026-Q1');
      expect(withheld.after).toBeUndefined();
      expect(withheld.services).toEqual({ items: [], total: 0 });
    });

    it('are of groups, and of the last four quarters', async () => {
      const { body } = await running
        .as('p5')
        .get(`/reports/${OWNERS}?quarter=2024-Q1`)
        .expect(400);
      expect(body.error.message).toMatch(/2025-Q2, 2025-Q3, 2025-Q4, 2026-Q1/);
      await running.as('p5').get('/reports/user/default/olga').expect(400);
      await running.as('p5').get(`/reports/${OWNERS}?quarter=Q1`).expect(400);
    });
  },
);
