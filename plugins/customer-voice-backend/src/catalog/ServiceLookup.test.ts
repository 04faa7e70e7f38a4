import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const OWNER = { owner: 'group:default/team-c' };
const HIDDEN = 'component:default/hidden';
const OFF = 'component:default/hidden-off';
const NONE = 'component:default/nope';

describe.each(databases.eachSupportedId())(
  'Looking a service up on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:petstore', OWNER),
          entity('component:hidden', OWNER),
          entity('component:hidden-off', {
            ...OWNER,
            annotations: { 'customer-voice/enabled': 'false' },
          }),
        ],
        teams: { olga: 'team-c', carl: 'customers' },
        hidden: [HIDDEN, OFF],
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
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const path = (ref: string) => ref.replace(/[:]/g, '/');
    const CALLS: Array<
      [
        string,
        (
          as: ReturnType<RunningCustomerVoice['as']>,
          ref: string,
        ) => Promise<{ status: number; text: string }>,
      ]
    > = [
      ['GET service', async (as, ref) => as.get(`/services/${path(ref)}`)],
      ['GET scorecard', async (as, ref) => as.get(`/scorecards/${path(ref)}`)],
      [
        'GET history',
        async (as, ref) => as.get(`/scorecards/${path(ref)}/history`),
      ],
      [
        'GET comments',
        async (as, ref) => as.get(`/responses?entityRef=${ref}`),
      ],
      [
        'POST response',
        async (as, ref) => as.post('/responses', { entityRef: ref, score: 4 }),
      ],
      [
        'POST request',
        async (as, ref) =>
          as.post('/requests', {
            entityRef: ref,
            title: 'Refunds',
            goal: 'Less work',
          }),
      ],
    ];

    it.each(CALLS)(
      '%s answers alike about what is not there, hidden, and hidden and switched off',
      async (_, call) => {
        const answers = [];
        for (const ref of [NONE, HIDDEN, OFF]) {
          const { status, text } = await call(running.as('carl'), ref);
          const { error } = JSON.parse(text);
          answers.push(JSON.stringify([status, error]).replaceAll(ref, 'REF'));
        }
        expect(answers[0]).toContain('404');
        expect(new Set(answers).size).toBe(1);
      },
    );

    it('tells those who see it why an entity is no service', async () => {
      running.entities.push(
        entity('component:off', {
          ...OWNER,
          annotations: { 'customer-voice/enabled': 'false' },
        }),
      );
      const { body } = await running
        .as('carl')
        .post('/responses', { entityRef: 'component:default/off', score: 4 })
        .expect(400);
      expect(body.error.message).toBe(
        'entityRef: component:default/off does not take part in Customer Voice',
      );
    });

    it('knows a new entity at once, although what the caller sees is cached', async () => {
      await running.as('carl').get('/scorecards').expect(200);
      running.entities.push(entity('component:fresh', OWNER));
      const { body } = await running
        .as('carl')
        .get('/services/component/default/fresh')
        .expect(200);
      expect(body.entityRef).toBe('component:default/fresh');
    });

    it('takes no score with a verdict for a service that left the catalog', async () => {
      const carl = running.as('carl');
      const olga = running.as('olga');
      const { body: request } = await carl
        .post('/requests', {
          entityRef: 'component:default/petstore',
          title: 'Refunds',
          goal: 'Less work',
        })
        .expect(201);
      const requestPath = `/requests/${request.number}`;
      let { version } = request;
      for (const move of [
        { to: 'planned', targetDate: null },
        { to: 'delivered', delivered: 'A button' },
      ]) {
        const { body } = await olga
          .post(`${requestPath}/transitions`, { version, ...move })
          .expect(200);
        version = body.version;
      }
      running.entities.splice(0, 1);
      const { body } = await carl
        .put(`${requestPath}/verification`, { verdict: 'met', score: 5 })
        .expect(404);
      expect(body.error.message).toContain('is not known as a service');
      expect(await running.knex('responses')).toEqual([]);
    });
  },
);
