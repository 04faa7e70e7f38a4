import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const PETSTORE = 'component:default/petstore';
const CROWD = Array.from({ length: 12 }, (_, i) => `crowd${i}`);
const TEAMS: Record<string, string> = {
  olga: 'owners',
  ada: 'shop',
  ben: 'shop',
  cyd: 'shop',
  dan: 'desk',
  eve: 'desk',
  gus: 'elsewhere',
  ...Object.fromEntries(CROWD.map(user => [user, 'crowd'])),
};
/** What stands in the catalog beside the services and teams that others name. */
const people = Object.entries(TEAMS).map(([user, team]) => ({
  ...entity(`user:${user}`, { memberOf: `group:default/${team}` }),
  spec: {
    profile: {
      displayName: `${user[0].toUpperCase()}${user.slice(1)} Example`,
    },
  },
}));

const CATALOG = [
  entity('component:petstore', { owner: 'group:default/owners' }),
  entity('component:checkout-web', {
    title: 'Till',
    type: 'website',
    owner: 'group:default/shop',
    dependsOn: [PETSTORE],
  }),
  entity('component:ticket-box', {
    owner: 'group:default/desk',
    dependsOn: [PETSTORE, 'component:default/checkout-web'],
  }),
  entity('component:bus-line', {
    type: 'library',
    owner: 'group:default/shop',
  }),
  entity('component:rail-line', {
    owner: 'group:default/crowd',
    dependsOn: [PETSTORE, 'component:default/bus-line'],
  }),
  entity('api:far-away', { owner: 'group:default/elsewhere' }),
  { ...entity('group:shop'), spec: { profile: { displayName: 'Shop Crew' } } },
  ...people,
];

describe.each(databases.eachSupportedId())(
  'The wording of a comment, on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });
    const start = async (
      options: Partial<Parameters<typeof startCustomerVoice>[0]> = {},
    ) => {
      running = await startCustomerVoice({
        databaseId,
        teams: TEAMS,
        entities: CATALOG,
        ...options,
      });
    };
    const check = (user: string, text: string, entityRef = PETSTORE) =>
      running.as(user).post('/comments/wording', { entityRef, text });
    const checked = async (user: string, text: string) =>
      (await check(user, text).expect(200)).body;

    describe('where everything is visible', () => {
      beforeEach(() => start());

      it('says how many could have written what names their own service', async () => {
        expect(await checked('ada', 'It breaks checkout-web daily')).toEqual({
          people: 3,
          findings: [
            {
              start: 10,
              end: 22,
              kind: 'entity',
              text: 'checkout-web',
              people: 3,
              yours: true,
              neutral: 'website',
            },
          ],
        });
      });

      it('says whom a name points at that is not of the author’s team', async () => {
        const { people: count, findings } = await checked(
          'ada',
          'The ticket box fails',
        );
        expect(count).toBe(2);
        expect(findings).toMatchObject([
          { text: 'ticket box', people: 2, yours: false, neutral: 'service' },
        ]);
      });

      it('finds a team by its title, with the members who are customers', async () => {
        expect(await checked('ben', 'We in the Shop Crew wait')).toMatchObject({
          people: 3,
          findings: [{ text: 'Shop Crew', kind: 'team', neutral: 'team' }],
        });
      });

      it('counts the customers whom all of the names have in common', async () => {
        const { people: count, findings } = await checked(
          'ada',
          'checkout-web and petstore and the Shop Crew',
        );
        expect(count).toBe(3);
        expect(findings.map(({ text }: { text: string }) => text)).toEqual([
          'checkout-web',
          'Shop Crew',
        ]);
      });

      it('does not warn of what many of the customers use', async () => {
        expect(await checked('ada', 'bus-line is slow')).toEqual({
          people: null,
          findings: [],
        });
      });

      it('does not warn of what no customer has to do with', async () => {
        expect(await checked('ada', 'As with far-away, it fails')).toEqual({
          people: null,
          findings: [],
        });
      });

      it('does not warn of the name of the service while it has many customers', async () => {
        expect(await checked('ada', 'petstore is slow')).toEqual({
          people: null,
          findings: [],
        });
      });

      it('says how many customers the service has where these are few', async () => {
        const { body } = await check(
          'eve',
          'checkout-web is slow',
          'component:default/checkout-web',
        ).expect(200);
        expect(body).toMatchObject({
          people: 2,
          findings: [{ text: 'checkout-web', kind: 'service', people: 2 }],
        });
      });

      it('says what else may be recognised, without a number', async () => {
        const { people: count, findings } = await checked(
          'ada',
          'Ben Example saw it in INC-4711 last Tuesday',
        );
        expect(count).toBeNull();
        expect(findings).toMatchObject([
          { text: 'Ben Example', kind: 'person', people: null },
          { text: 'INC-4711', kind: 'incident', neutral: 'incident' },
          { text: 'last Tuesday', kind: 'date', neutral: 'recently' },
        ]);
      });

      it('asks the catalog nothing', async () => {
        await checked('ada', 'petstore is slow');
        running.catalogQuestions.length = 0;
        await checked('ada', 'checkout-web and Ben Example and the Shop Crew');
        expect(running.catalogQuestions).toEqual([]);
      });

      it('knows an entity that is new once the names are read again', async () => {
        await checked('ada', 'brand-new');
        running.entities.push(
          entity('component:brand-new', { owner: 'group:default/shop' }),
        );
        await running.syncCatalog();
        await running.readNames();
        const { findings } = await checked('ada', 'brand-new');
        expect(findings).toMatchObject([{ text: 'brand-new' }]);
      });

      it('keeps the text nowhere', async () => {
        await checked('ada', 'checkout-web and zanzibar');
        await check('ada', `zanzibar ${'x'.repeat(4000)}`).expect(400);
        const tables: Array<{ name: string }> =
          running.knex.client.config.client === 'pg'
            ? await running
                .knex('pg_tables')
                .where({ schemaname: 'public' })
                .select({ name: 'tablename' })
            : await running
                .knex('sqlite_master')
                .where({ type: 'table' })
                .select('name');
        for (const { name } of tables) {
          const rows = JSON.stringify(await running.knex(name));
          expect(rows).not.toMatch(/zanzibar/);
        }
        expect(JSON.stringify(running.audits)).not.toMatch(/zanzibar/);
        const span = running.spans().filter(({ name }) => /ording/.test(name));
        expect(span.length).toBeGreaterThan(0);
        expect(span.every(({ named }) => !named)).toBe(true);
      });

      it('says in an error which field is wrong, and nothing of the text', async () => {
        const { body } = await check('ada', `zanzibar\u0001`).expect(400);
        expect(body.error.message).toMatch(/text/);
        expect(JSON.stringify(body)).not.toMatch(/zanzibar/);
        await check('ada', 'fine', 'component:default/none').expect(404);
      });
    });

    it('answers of what the caller may not see as of a word that names nothing', async () => {
      await start({
        entities: [
          ...CATALOG,
          entity('component:ticket-box-vip', { owner: 'group:default/shop' }),
        ],
        hidden: [
          'component:default/checkout-web',
          'component:default/ticket-box-vip',
          'group:default/shop',
          'user:default/ben',
        ],
        decide: permission =>
          permission.name === 'catalog.entity.read'
            ? {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'catalog',
                resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                conditions: {
                  rule: 'IS_SEEN',
                  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                },
              }
            : undefined,
      });
      for (const [named, nothing] of [
        ['checkout-web', 'barefoot-web'],
        ['the Shop Crew', 'the Ship Crew'],
        ['Ben Example', 'Bon Exemple'],
      ]) {
        const one = await check('ada', `It breaks ${named}`).expect(200);
        const other = await check('ada', `It breaks ${nothing}`).expect(200);
        expect(one.text).toBe(other.text);
      }
      // What is part of a hidden name is found as it would be without it.
      const { findings } = await checked('ada', 'ticket-box-vip fails');
      expect(findings).toMatchObject([{ text: 'ticket-box' }]);
      running.catalogQuestions.length = 0;
      await checked('ada', 'ticket-box-vip fails again');
      expect(
        running.catalogQuestions.flat().filter(ref => ref !== PETSTORE),
      ).toEqual([]);
    });
  },
);
