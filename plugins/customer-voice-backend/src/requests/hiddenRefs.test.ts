import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const OPEN = 'component:default/open';
const SECRET = 'component:default/secret';

/**
 * One request that names a hidden entity in every place where a request can name
 * one, read by a user who may not see it and by one who may.
 */
describe.each(databases.eachSupportedId())(
  'What a reader may not see, on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let number: number;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:open', { owner: 'group:default/owners' }),
          entity('component:secret', { owner: 'group:default/owners' }),
          entity('component:receiving', { owner: 'group:default/a' }),
        ],
        teams: { olga: 'owners', blind: 'a', seeing: 'b' },
        hidden: [SECRET],
        blind: ['user:default/blind'],
        decide: (permission, userRef) =>
          permission.name === 'catalog.entity.read' &&
          userRef === 'user:default/blind'
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
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    async function ask(user: string, body: object = {}) {
      const answer = await running
        .as(user)
        .post('/requests', {
          entityRef: OPEN,
          title: 'Refunds in one step',
          goal: 'Pay customers back',
          ...body,
        })
        .expect(201);
      return answer.body;
    }
    async function move(to: string, body: object) {
      const { version } = (
        await running.as('olga').get(`/requests/${number}`).expect(200)
      ).body;
      await running
        .as('olga')
        .post(`/requests/${number}/transitions`, { version, to, ...body })
        .expect(200);
    }
    async function propose(entityRef: string) {
      const { version } = (
        await running.as('olga').get(`/requests/${number}`).expect(200)
      ).body;
      return running
        .as('olga')
        .post(`/requests/${number}/handover`, {
          version,
          entityRef,
          reason: 'Theirs by right',
        })
        .expect(200);
    }
    const target = { kind: 'entity', ref: SECRET, note: 'look there' };

    const places: Array<[string, () => Promise<unknown>]> = [
      [
        'a workaround and what is affected',
        async () => {
          number = (
            await ask('seeing', {
              workaroundRef: SECRET,
              affectedRefs: [OPEN, SECRET],
            })
          ).number;
        },
      ],
      [
        'an alternative',
        async () => {
          number = (await ask('seeing')).number;
          await move('declined', { reason: 'Not ours', alternative: target });
        },
      ],
      [
        'an answer',
        async () => {
          number = (await ask('seeing')).number;
          await move('answered', { reason: 'There it is', existing: target });
        },
      ],
      [
        'a solution',
        async () => {
          number = (await ask('seeing')).number;
          await running
            .as('seeing')
            .post(`/requests/${number}/solutions`, {
              target,
              description: 'We did it so',
            })
            .expect(201);
        },
      ],
      [
        'a receiver of a hand-over',
        async () => {
          number = (await ask('seeing')).number;
          await propose(SECRET);
        },
      ],
      [
        'the request that it is merged into',
        async () => {
          const into = await ask('seeing', { entityRef: SECRET });
          const from = await ask('seeing');
          number = from.number;
          await running
            .as('olga')
            .post(`/requests/${number}/merge`, {
              into: into.number,
              version: from.version,
            })
            .expect(200);
        },
      ],
    ];

    it.each(places)(
      '%s is left out of every answer to the reader, and in those to others',
      async (_, prepare) => {
        await prepare();
        const paths = [
          '',
          '/history',
          '/solutions',
          '/comments',
          '/supporters',
        ];
        const read = async (user: string) => {
          const texts: string[] = [];
          for (const path of paths) {
            const { body } = await running
              .as(user)
              .get(`/requests/${number}${path}`)
              .expect(200);
            texts.push(JSON.stringify(body));
          }
          const list = await running.as(user).get('/requests').expect(200);
          const similar = await running
            .as(user)
            .get('/requests/similar?text=refunds')
            .expect(200);
          return [...texts, list.text, similar.text].join('\n');
        };
        expect(await read('blind')).not.toContain('secret');
        const seen = await read('seeing');
        expect(seen).toMatch(/secret|"mergedInto"/);
        // Its owners know their own service by name.
        const told = running.notifications.filter(
          ({ recipients }) => !JSON.stringify(recipients).includes('owners'),
        );
        expect(JSON.stringify(told)).not.toContain('secret');
      },
    );

    it('a refusal names neither the receiver nor the other request', async () => {
      await places[4][1]();
      const { body } = await running
        .as('blind')
        .post(`/requests/${number}/handover/accept`, { version: 2 })
        .expect(403);
      expect(JSON.stringify(body)).not.toContain('secret');
      await places[5][1]();
      const merged = await running
        .as('blind')
        .put(`/requests/${number}/support`, { importance: 2 })
        .expect(409);
      expect(JSON.stringify(merged.body.error)).not.toMatch(/secret/);
      expect(merged.body.current ?? {}).not.toHaveProperty('mergedInto');
    });

    it('leaves the requester their own request, wherever it was handed over to', async () => {
      number = (await ask('blind')).number;
      await propose(SECRET);
      const { version } = (
        await running.as('olga').get(`/requests/${number}`).expect(200)
      ).body;
      await running
        .as('olga')
        .post(`/requests/${number}/handover/accept`, { version })
        .expect(200);
      const { body } = await running
        .as('blind')
        .get(`/requests/${number}`)
        .expect(200);
      expect(body).not.toHaveProperty('entityRef');
      expect(JSON.stringify(body)).not.toContain('secret');
    });

    it.each(['accept', 'refuse'] as const)(
      'lets the receiver %s what a service hands over that they may not see',
      async step => {
        const { number: asked } = await ask('seeing', { entityRef: SECRET });
        number = asked;
        await running.as('blind').get(`/requests/${number}`).expect(404);
        await propose('component:default/receiving');
        const { body } = await running
          .as('blind')
          .get(`/requests/${number}`)
          .expect(200);
        expect(body.may.acceptHandover).toBe(true);
        expect(JSON.stringify(body)).not.toContain('secret');
        const answered = await running
          .as('blind')
          .post(`/requests/${number}/handover/${step}`, {
            version: body.version,
            ...(step === 'refuse' ? { reason: 'Not ours either' } : {}),
          })
          .expect(200);
        expect(JSON.stringify(answered.body)).not.toContain('secret');
        // Refused, it is again what they may not see.
        await running
          .as('blind')
          .get(`/requests/${number}`)
          .expect(step === 'accept' ? 200 : 404);
        const seen = await running
          .as('seeing')
          .get(`/requests/${number}`)
          .expect(200);
        expect(seen.body.entityRef).toBe(
          step === 'accept' ? 'component:default/receiving' : SECRET,
        );
        expect(seen.body).not.toHaveProperty('handover');
      },
    );

    it('a proposed hand-over tells no title', async () => {
      const { title, number: asked } = await ask('blind');
      number = asked;
      await propose(SECRET);
      await running.tell();
      const sent = running.notifications.filter(
        ({ payload }) => payload.topic === 'request-handover',
      );
      expect(sent).toHaveLength(1);
      expect(JSON.stringify(sent)).not.toContain(title);
    });

    it('a support recorded for a user tells no title', async () => {
      const secret = await ask('seeing', {
        entityRef: SECRET,
        title: 'Something hidden to do',
      });
      await running
        .as('seeing')
        .put(`/requests/${secret.number}/support`, {
          importance: 3,
          onBehalfOf: 'user:default/blind',
        })
        .expect(200);
      await running.tell();
      const sent = running.notifications.filter(({ recipients }) =>
        JSON.stringify(recipients).includes('blind'),
      );
      expect(sent).toHaveLength(1);
      expect(JSON.stringify(sent)).not.toMatch(/hidden to do|secret/);
      await running.as('blind').get(`/requests/${secret.number}`).expect(404);
    });
  },
);
