// Over 300 lines: the cases of one subject, which share their set-up.
import { Entity } from '@backstage/catalog-model';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';
import { Customer } from './CustomerDirectory';
import { CustomerStore } from './CustomerStore';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const PETS_API = 'api:default/pets';
const group = (name: string) => `group:default/${name}`;
const user = (name: string) => `user:default/${name}`;

const petstore = (options: Parameters<typeof entity>[1] = {}) =>
  entity('component:petstore', { owner: group('pets'), ...options });
const checkout = (options: Parameters<typeof entity>[1] = {}) =>
  entity('component:checkout', { owner: group('checkout'), ...options });
const member = (name: string, ...groups: string[]) =>
  entity(`user:${name}`, { memberOf: groups.map(group) });
const olga = member('olga', 'pets');
const carl = member('carl', 'checkout');

describe.each(databases.eachSupportedId())(
  'Customers of a service on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    async function start(
      entities: Entity[],
      options: Partial<Parameters<typeof startCustomerVoice>[0]> = {},
    ) {
      running = await startCustomerVoice({ databaseId, entities, ...options });
    }
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const directory = (ownership: 'claims' | 'descendants' = 'claims') =>
      new CustomerStore({ knex: running.knex, ownership });
    const customers = async (
      serviceRef = PETSTORE,
      ownership: 'claims' | 'descendants' = 'claims',
    ): Promise<Customer[]> =>
      (await directory(ownership).customersOf(serviceRef, { limit: 100 }))
        .customers;
    const names = async (serviceRef = PETSTORE) =>
      (await customers(serviceRef)).map(({ userRef }) =>
        userRef.replace('user:default/', ''),
      );

    it('are the members of a group that owns what depends on it', async () => {
      await start([
        petstore(),
        checkout({ dependsOn: [PETSTORE] }),
        olga,
        carl,
      ]);
      expect(await customers()).toEqual([
        {
          userRef: user('carl'),
          reason: {
            kind: 'dependsOn',
            consumerRef: 'component:default/checkout',
            ownerRef: group('checkout'),
            targetRef: PETSTORE,
          },
        },
      ]);
    });

    it('are the owners of what consumes an API that it provides', async () => {
      await start([
        petstore({ providesApi: [PETS_API] }),
        entity('api:pets', { owner: group('pets') }),
        checkout({ consumesApi: [PETS_API] }),
        olga,
        carl,
      ]);
      const reason = {
        kind: 'consumesApi',
        consumerRef: 'component:default/checkout',
        ownerRef: group('checkout'),
        targetRef: PETS_API,
      };
      expect(await customers()).toEqual([{ userRef: user('carl'), reason }]);
      expect(await customers(PETS_API)).toEqual([
        { userRef: user('carl'), reason },
      ]);
    });

    it('are the members of child groups as well', async () => {
      await start([
        petstore(),
        entity('component:shop', {
          owner: group('retail'),
          dependsOn: [PETSTORE],
        }),
        entity('group:retail'),
        entity('group:web', { parent: group('retail') }),
        entity('group:forms', { parent: group('web') }),
        entity('group:finance'),
        member('fay', 'forms'),
        member('rob', 'retail'),
        member('finn', 'finance'),
      ]);
      expect(await names()).toEqual(['fay', 'rob']);
    });

    it('are users who own what depends on it themselves', async () => {
      await start(
        [
          petstore(),
          entity('component:script', {
            owners: [user('una'), user('gone')],
            dependsOn: [PETSTORE],
          }),
          member('una'),
        ],
        { missing: [user('gone')] },
      );
      expect(await names()).toEqual(['una']);
    });

    it('are those of what is no service itself', async () => {
      await start([petstore(), checkout({ dependsOn: [PETSTORE] }), carl], {
        config: {
          services: { filter: [{ 'metadata.name': 'petstore' }] },
        },
      });
      expect(await names()).toEqual(['carl']);
    });

    it('are the users and groups that its annotation names', async () => {
      await start([
        petstore({
          annotations: {
            'customer-voice/customers': 'group:checkout, user:una',
          },
        }),
        entity('group:checkout'),
        carl,
        member('una'),
        member('finn', 'finance'),
      ]);
      expect(await customers()).toEqual([
        {
          userRef: user('carl'),
          reason: { kind: 'named', namedRef: group('checkout') },
        },
        {
          userRef: user('una'),
          reason: { kind: 'named', namedRef: user('una') },
        },
      ]);
    });

    it('are not its own owners, whatever else they own', async () => {
      await start([
        petstore({ owners: [group('pets'), user('una')] }),
        checkout({ dependsOn: [PETSTORE] }),
        member('olga', 'pets', 'checkout'),
        entity('user:una', { memberOf: group('checkout') }),
        carl,
      ]);
      expect(await names()).toEqual(['carl']);
    });

    it('are not members of groups below its owners if these act as owners', async () => {
      await start([
        petstore(),
        checkout({ dependsOn: [PETSTORE] }),
        entity('group:pets'),
        entity('group:cats', { parent: group('pets') }),
        member('cleo', 'cats', 'checkout'),
      ]);
      expect(await names()).toEqual(['cleo']);
      expect(await customers(PETSTORE, 'descendants')).toEqual([]);
    });

    it.each([
      ['a system', 'system:default/animals'],
      ['a domain', 'domain:default/nature'],
    ])('of %s are those of its parts', async (_, ref) => {
      await start([
        entity('domain:nature', { owner: group('nature') }),
        entity('domain:farming', {
          owner: group('nature'),
          domain: 'domain:default/nature',
        }),
        entity('system:animals', {
          owner: group('animals'),
          domain: 'domain:default/farming',
        }),
        petstore({
          system: 'system:default/animals',
          providesApi: [PETS_API],
        }),
        entity('component:index', { owner: group('pets'), partOf: [PETSTORE] }),
        checkout({ consumesApi: [PETS_API] }),
        entity('component:search', {
          owner: group('search'),
          dependsOn: ['component:default/index'],
        }),
        entity('component:elsewhere', {
          owner: group('finance'),
          dependsOn: ['component:default/checkout'],
        }),
        carl,
        member('sue', 'search'),
        member('finn', 'finance'),
      ]);
      expect(await names(ref)).toEqual(['carl', 'sue']);
    });

    it('end with a circle of parts', async () => {
      await start([
        entity('system:a', {
          owner: group('pets'),
          partOf: ['system:default/b'],
        }),
        entity('system:b', {
          owner: group('pets'),
          partOf: ['system:default/a'],
        }),
        checkout({ dependsOn: ['system:default/b'] }),
        carl,
      ]);
      expect(await names('system:default/a')).toEqual(['carl']);
    });

    it('have their strongest reason', async () => {
      await start([
        petstore({
          providesApi: [PETS_API],
          annotations: { 'customer-voice/customers': 'user:una' },
        }),
        checkout({ dependsOn: [PETSTORE], consumesApi: [PETS_API] }),
        carl,
        member('una', 'checkout'),
      ]);
      expect((await customers()).map(({ reason }) => reason.kind)).toEqual([
        'consumesApi',
        'named',
      ]);
    });

    it('come in pages, each once, in one statement however many there are', async () => {
      await start([
        petstore(),
        ...['a', 'b', 'c'].map(name =>
          entity(`component:${name}`, {
            owner: group(name),
            dependsOn: [PETSTORE],
          }),
        ),
        ...Array.from({ length: 7 }, (_, i) => member(`u${i}`, 'a', 'b', 'c')),
      ]);
      let statements = 0;
      running.knex.on('query', () => statements++);
      const pages: string[][] = [];
      let after: string | undefined;
      do {
        const page = await directory().customersOf(PETSTORE, {
          limit: 3,
          after,
        });
        pages.push(page.customers.map(({ userRef }) => userRef));
        after = page.after;
      } while (after);
      expect(pages).toEqual(
        [['u0', 'u1', 'u2'], ['u3', 'u4', 'u5'], ['u6']].map(page =>
          page.map(user),
        ),
      );
      expect(statements).toBe(3);
    });

    it('are counted who use other things as well, up to a limit, in one statement', async () => {
      const others = Array.from({ length: 10 }, (_, i) => `other-${i}`);
      await start([
        petstore(),
        checkout({
          dependsOn: [
            PETSTORE,
            ...others.map(name => `component:default/${name}`),
          ],
        }),
        entity('component:elsewhere', {
          owner: group('elsewhere'),
          dependsOn: ['component:default/other-0'],
        }),
        ...others.map(name =>
          entity(`component:${name}`, { owner: group('pets') }),
        ),
        ...Array.from({ length: 4 }, (_, i) => member(`u${i}`, 'checkout')),
        member('gus', 'elsewhere'),
      ]);
      let statements = 0;
      running.knex.on('query', () => statements++);
      const refs = others.map(name => `component:default/${name}`);
      const shared = (limit: number, of: string[]) =>
        directory().countShared(PETSTORE, of, limit);
      expect(await shared(10, refs)).toEqual(
        new Map(refs.map(ref => [ref, 4])),
      );
      expect(statements).toBe(1);
      expect(await shared(3, [...refs.slice(0, 1), PETSTORE])).toEqual(
        new Map([
          [refs[0], 3],
          [PETSTORE, 3],
        ]),
      );
      expect(await shared(3, ['component:default/elsewhere'])).toEqual(
        new Map([['component:default/elsewhere', 0]]),
      );
    });

    describe('follow the catalog', () => {
      const setUp = () =>
        start([petstore(), checkout({ dependsOn: [PETSTORE] }), olga, carl]);
      const change = async (ref: string) => {
        await running.tellChange(ref);
        await running.mirrorChanges();
      };

      it('when a change of a relation is told', async () => {
        await setUp();
        running.entities.splice(1, 1, checkout());
        await change('component:default/checkout');
        expect(await names()).toEqual([]);
        running.entities.splice(1, 1, checkout({ dependsOn: [PETSTORE] }));
        await change('component:default/checkout');
        expect(await names()).toEqual(['carl']);
      });

      it('when the next sync finds a change', async () => {
        await setUp();
        running.entities.splice(
          1,
          1,
          entity('component:billing', {
            owner: group('finance'),
            dependsOn: [PETSTORE],
          }),
          member('finn', 'finance'),
        );
        await running.syncCatalog();
        expect(await names()).toEqual(['finn']);
      });

      it('when an entity loses its last relation', async () => {
        await setUp();
        running.entities.splice(1, 1, entity('component:checkout'));
        await running.syncCatalog();
        expect(await names()).toEqual([]);
        expect(
          await running
            .knex('catalog_relation_sources')
            .where('source_ref', 'component:default/checkout'),
        ).toEqual([]);
      });

      it.each<[string, () => Promise<void>]>([
        ['the next check', () => running.checkRemovals()],
        ['the next sync', () => running.syncCatalog()],
        ['its event', () => change('component:default/checkout')],
      ])('when an entity left it, with %s', async (_, notice) => {
        await setUp();
        running.entities.splice(1, 1);
        await notice();
        expect(await names()).toEqual([]);
        expect(
          await running
            .knex('catalog_relations')
            .where('source_ref', 'component:default/checkout'),
        ).toEqual([]);
      });

      it('when a member joins and another one leaves', async () => {
        await setUp();
        running.entities.splice(3, 1, member('cem', 'checkout'));
        await running.syncCatalog();
        expect(await names()).toEqual(['cem']);
      });

      it('with no sync overwriting what was mirrored while it ran', async () => {
        let meanwhile: (() => Promise<void>) | undefined;
        await start(
          [petstore(), checkout({ dependsOn: [PETSTORE] }), olga, carl],
          {
            onCatalogPage: async page => {
              const found = page.some(
                each => each.metadata.name === 'checkout',
              );
              const work = meanwhile;
              if (!found || !work) return;
              meanwhile = undefined;
              await work();
            },
          },
        );
        meanwhile = async () => {
          running.entities.splice(1, 1, checkout());
          await change('component:default/checkout');
        };
        await running.syncCatalog();
        expect(await names()).toEqual([]);
      });
    });
  },
);
