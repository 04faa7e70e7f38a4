import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Badges on %s', databaseId => {
  let running: RunningCustomerVoice;

  beforeEach(async () => {
    running = await startCustomerVoice({
      databaseId,
      teams: { olga: 'owners' },
      blind: ['user:default/bob'],
      decide: (permission, userRef) =>
        permission.name === 'catalog.entity.read' &&
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
          : undefined,
      hidden: ['component:default/secret'],
      config: {
        confidentiality: { publicationInterval: 'PT0S', publicationBatch: 1 },
      },
      entities: [
        entity('component:petstore', {
          owner: 'group:default/owners',
          title: 'Pets <& "co">',
        }),
        entity('component:a.b', { owner: 'group:default/owners' }),
        entity('component:secret', { owner: 'group:default/owners' }),
      ],
    });
  });
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const badge = (name: string, query = '') =>
    running.as('cyd').get(`/badges/component/default/${name}.svg${query}`);
  const saidBy = async (name: string) => {
    const { body } = await badge(name).expect(200);
    const text = Buffer.isBuffer(body) ? body.toString() : String(body);
    return {
      text,
      said: [...text.matchAll(/<text[^>]*>([^<]*)</g)].map(([, said]) => said),
    };
  };
  const give = async (scores: number[]) => {
    for (const [i, score] of scores.entries()) {
      await running
        .as(`c${i}`)
        .post('/responses', {
          entityRef: 'component:default/petstore',
          measure: 'csat',
          score,
        })
        .expect(201);
    }
    await running.publish();
  };

  it('say the figure with its interval, in an image that a screen reader reads', async () => {
    await give([5, 5, 5, 5, 4, 4, 4, 4, 1, 2]);
    const { text, said } = await saidBy('petstore');
    expect(said).toEqual(['CSAT', '80 % · 49–94']);
    expect(text).toMatch(/^<svg [^>]*role="img"/);
    expect(text).toContain(
      '<title>CSAT of Pets &#60;&#38; &#34;co&#34;&#62;: 80 %, likely between 49 and 94, by 10 respondents</title>',
    );
  });

  it('are images for the caller alone', async () => {
    const { headers } = await badge('petstore').expect(200);
    expect(headers['content-type']).toMatch(/^image\/svg\+xml/);
    expect(headers['cache-control']).toBe('private, max-age=300');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('tell nothing below the threshold', async () => {
    expect((await saidBy('petstore')).said).toEqual(['CSAT', 'no data yet']);
    await give([5, 5, 4]);
    expect((await saidBy('petstore')).said).toEqual(['CSAT', 'withheld']);
  });

  it('state an upper bound where the scorecard does', async () => {
    await give([1, 1, 2, 2, 1, 1, 2, 2, 1, 1]);
    expect((await saidBy('petstore')).said).toEqual(['CSAT', 'at most 20 %']);
  });

  it('are there for names with dots', async () => {
    const { status } = await badge('a.b');
    expect(status).toBe(200);
  });

  it('are refused as scorecards are: as JSON, the same for hidden and missing', async () => {
    const of = (name: string) =>
      running
        .as('bob')
        .get(`/badges/component/default/${name}.svg`)
        .expect(404);
    const [hidden, missing] = [await of('secret'), await of('nothere')];
    expect(hidden.headers['content-type']).toMatch(/^application\/json/);
    expect(hidden.body.error.message.replace('secret', 'nothere')).toBe(
      missing.body.error.message,
    );
    await badge('petstore', '?measure=other').expect(400);
  });
});
