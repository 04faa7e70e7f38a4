import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readConfig } from './readConfig';

const read = (customerVoice: JsonObject, production = false) =>
  readConfig(mockServices.rootConfig({ data: { customerVoice } }), {
    production,
  });

const KEY = 'k'.repeat(32);

describe('The configuration', () => {
  it('has a default for everything but the key in production', () => {
    expect(read({})).toMatchObject({
      measures: ['csat'],
      window: 'P90D',
      minimumRespondents: 5,
      publicationBatch: 3,
      publicationIntervalMillis: 3600_000,
      ownership: 'claims',
      guests: 'allow',
      leads: [],
      successions: [],
      usesDevelopmentKey: true,
    });
    expect(() => read({}, true)).toThrow(/confidentiality.key is missing/);
    expect(read({ confidentiality: { key: KEY } }, true).keys).toEqual([
      { id: 'key', secret: KEY },
    ]);
  });

  it.each(['P3D', '3d', '72h', { days: 3 }, { days: 2, hours: 24 }])(
    'takes %j for three days',
    duration => {
      const config = read({
        firstResponseTarget: duration,
        confidentiality: { companyCooldown: duration },
        requests: { verification: { window: duration } },
      });
      const millis = 3 * 24 * 3600_000;
      expect(config.firstResponseTargetMillis).toBe(millis);
      expect(config.companyCooldownMillis).toBe(millis);
      expect(config.requests.verificationWindowMillis).toBe(millis);
    },
  );

  it.each([
    ['P6M', 'P6M'],
    ['30d', 'P4W2D'],
    [{ months: 6 }, 'P6M'],
  ])('says the window %j in ISO-8601', (window, text) => {
    expect(read({ window }).window).toBe(text);
  });

  it('takes the leads as full refs, a name without a kind for a group', () => {
    expect(read({ leads: ['platform', 'user:Default/Lena'] }).leads).toEqual([
      'group:default/platform',
      'user:default/lena',
    ]);
  });

  it('takes a section without settings for one that is left out', () => {
    expect(
      read({ limits: null, requests: { verification: {} } }),
    ).toMatchObject({
      limits: { responses: 500 },
      requests: { verificationShare: 0.6 },
    });
  });

  it('takes several keys while they are rotated', () => {
    const keys = [
      { id: 'new', secret: KEY },
      { id: 'old', secret: `${KEY}old` },
    ];
    expect(read({ confidentiality: { key: keys } }).keys).toEqual(keys);
  });

  it.each<[JsonObject, RegExp]>([
    [
      { window: '90 days' },
      /customerVoice.window is "90 days", but should be an ISO-8601 duration such as P90D/,
    ],
    [
      { window: { fortnights: 3 } },
      /window is \{"fortnights":3\}, but should be .* or an object such as \{ days: 3 \}/,
    ],
    [{ window: { days: '90' } }, /window is \{"days":"90"\}/],
    [{ window: {} }, /window is \{\}/],
    [{ window: 90 }, /window is 90,/],
    [
      { window: '30s' },
      /window is "30s", but should be an ISO-8601 duration .*, of at least PT1M/,
    ],
    [
      { decisionTarget: { days: -1 } },
      /decisionTarget is \{"days":-1\}, but .* of at least PT1S/,
    ],
    [
      { requests: { verification: { share: 60 } } },
      /customerVoice.requests.verification.share is 60, but should be a number above 0 and up to 1/,
    ],
    [
      { requests: { triageOwner: 'group:' } },
      /customerVoice.requests.triageOwner is "group:", but should be a group or user ref/,
    ],
    [
      { limits: { comments: '500' } },
      /customerVoice.limits.comments is "500", but should be a whole number of at least 1/,
    ],
    [
      { limits: 500 },
      /customerVoice.limits should be an object of responses, requests, comments, supports/,
    ],
    [{ measures: ['csat', 'joy'] }, /measures is \["csat","joy"\]/],
    [{ measures: [] }, /measures/],
    [{ drivers: 'support' }, /drivers is "support"/],
    [{ services: { filter: 'Component' } }, /services.filter is "Component"/],
    [
      { confidentiality: { minimumRespondents: 0 } },
      /minimumRespondents is 0, but should be a whole number of at least 1/,
    ],
    [{ confidentiality: { publicationBatch: 2.5 } }, /publicationBatch is 2.5/],
    [
      { confidentiality: { publicationInterval: 'PT-1H' } },
      /publicationInterval/,
    ],
    [
      { ownership: 'parents' },
      /customerVoice.ownership is "parents", but should be claims or descendants/,
    ],
    [
      { guests: false },
      /customerVoice.guests is false, but should be allow or refuse/,
    ],
    [
      { leads: 'group:default/platform' },
      /customerVoice.leads is "group:default\/platform", but should be a list of groups and users, such as \[group:default\/platform\]/,
    ],
    [
      { leads: ['group:default/platform', 'component:default/petstore'] },
      /customerVoice.leads is "component:default\/petstore", but should be a list of groups and users/,
    ],
    [{ leads: ['group:'] }, /customerVoice.leads is "group:"/],
    [{ leads: [7] }, /customerVoice.leads is 7/],
    [{ successions: { from: 'a', to: 'b' } }, /successions/],
    [
      { successions: [{ from: 'petstore', to: 'component:default/shop' }] },
      /successions is \{"from":"petstore".*should be a list of \{ from, to \} with full entity refs/,
    ],
    [{ similar: { embeddings: true } }, /similar.embeddings is true/],
    [
      { similar: { embeddings: { baseUrl: 'models', model: 'small' } } },
      /similar.embeddings.baseUrl is "models", but should be an http or https address/,
    ],
    [
      { similar: { embeddings: { baseUrl: 'https://models.example.com' } } },
      /similar.embeddings.model is null, but should be the name of a model/,
    ],
    [
      {
        similar: {
          embeddings: {
            baseUrl: 'https://models.example.com',
            model: 'small',
            timeout: '800',
          },
        },
      },
      /similar.embeddings.timeout is "800", but should be an ISO-8601 duration such as PT0.8S/,
    ],
    [{ confidentiality: { key: 'short' } }, /key is too short/],
    [{ confidentiality: { key: [] } }, /key is empty/],
  ])(
    'refuses %j with the path, the value and what would be right',
    (config, message) => {
      expect(() => read(config)).toThrow(message);
    },
  );

  it('finds similar requests by words alone unless a service for vectors is named', () => {
    expect(read({}).similar.embeddings).toBeUndefined();
    expect(
      read({
        similar: {
          embeddings: {
            baseUrl: 'https://models.example.com/v1',
            model: 'small',
            apiKey: 'sesame',
            timeout: 'PT0.5S',
          },
        },
      }).similar,
    ).toEqual({
      embeddings: {
        baseUrl: 'https://models.example.com/v1',
        model: 'small',
        apiKey: 'sesame',
      },
      meaningTimeoutMillis: 500,
    });
  });

  it.each<JsonObject>([
    { confidentiality: { key: 'sesame' } },
    { confidentiality: 'sesame' },
    { confidentiality: { key: [{ id: 'new', secret: ['sesame'] }] } },
    { similar: { embeddings: [{ apiKey: 'sesame' }] } },
    {
      similar: {
        embeddings: {
          baseUrl: 'https://models.example.com/v1',
          model: 'small',
          apiKey: ['sesame'],
        },
      },
    },
  ])('never repeats a key in a message: %j', config => {
    expect(() => read(config)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('sesame'),
      }),
    );
  });
});
