import { Entity } from '@backstage/catalog-model';
import * as fc from 'fast-check';
import { CUSTOMER_VOICE_ANNOTATIONS, readServiceSettings } from './annotations';

function service(
  annotations: Record<string, string> | undefined,
  namespace?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'petstore', namespace, annotations },
    spec: { type: 'service' },
  };
}

const read = (annotations: Record<string, string>, namespace?: string) =>
  readServiceSettings(service(annotations, namespace));

const DEFAULTS = {
  targets: {},
  customers: [],
  requests: 'open',
  formerly: [],
};

describe('readServiceSettings', () => {
  it.each([[undefined], [{}], [{ 'backstage.io/techdocs-ref': 'dir:.' }]])(
    'leaves everything to defaults for an entity that says nothing: %j',
    annotations => {
      expect(readServiceSettings(service(annotations))).toEqual({
        settings: DEFAULTS,
        problems: [],
      });
    },
  );

  it.each<[string, string, object]>([
    ['enabled', 'true', { enabled: true }],
    ['enabled', ' false ', { enabled: false }],
    ['measures', 'csat', { measures: ['csat'] }],
    ['measures', 'ces, nps,csat, nps', { measures: ['csat', 'nps', 'ces'] }],
    ['csat-target', '85', { targets: { csat: 85 } }],
    ['csat-target', '0', { targets: { csat: 0 } }],
    ['csat-target', '100', { targets: { csat: 100 } }],
    ['ces-target', '72.5', { targets: { ces: 72.5 } }],
    ['nps-target', '-100', { targets: { nps: -100 } }],
    ['nps-target', '+30', { targets: { nps: 30 } }],
    ['drivers', 'speed', { drivers: ['speed'] }],
    [
      'drivers',
      'ease-of-use, on-call-2,ease-of-use',
      { drivers: ['ease-of-use', 'on-call-2'] },
    ],
    [
      'customers',
      'group:default/checkout, user:guests/Jane, Group:team-a',
      {
        customers: [
          'group:default/checkout',
          'user:guests/jane',
          'group:default/team-a',
        ],
      },
    ],
    ['first-response-target', 'P3D', { firstResponseTarget: 'P3D' }],
    ['first-response-target', 'PT4H30M', { firstResponseTarget: 'PT4H30M' }],
    ['requests', 'open', { requests: 'open' }],
    ['requests', 'closed', { requests: 'closed' }],
    [
      'requests',
      'https://tracker.example.com/new?project=7',
      { requests: 'https://tracker.example.com/new?project=7' },
    ],
    [
      'formerly',
      'component:default/Old-Name, api:legacy/pets, other',
      {
        formerly: [
          'component:default/old-name',
          'api:legacy/pets',
          'component:default/other',
        ],
      },
    ],
  ])('reads customer-voice/%s: %s', (name, value, expected) => {
    expect(read({ [`customer-voice/${name}`]: value })).toEqual({
      settings: { ...DEFAULTS, ...expected },
      problems: [],
    });
  });

  const threeMeasures = 'a comma list of csat, nps, ces';
  const drivers =
    'a comma list of at most 12 names of lower-case letters, digits and hyphens';
  const customers =
    'a comma list of user and group refs, such as group:default/checkout';
  const duration = 'an ISO-8601 duration, such as P3D';
  const requests = 'open, closed or an https link';
  const formerly =
    'a comma list of entity refs, such as component:default/old-name';
  const thirteen = Array.from({ length: 13 }, (_, i) => `d${i}`).join(',');

  it.each([
    ['enabled', 'yes', `'true' or 'false'`],
    ['enabled', 'TRUE', `'true' or 'false'`],
    ['enabled', '', `'true' or 'false'`],
    ['enabled', 'constructor', `'true' or 'false'`],
    ['enabled', 'toString', `'true' or 'false'`],
    ['enabled', '__proto__', `'true' or 'false'`],
    ['measures', '', threeMeasures],
    ['measures', ' , ', threeMeasures],
    ['measures', 'csat, happiness', threeMeasures],
    ['measures', 'CSAT', threeMeasures],
    ['csat-target', '', 'a number from 0 to 100'],
    ['csat-target', 'high', 'a number from 0 to 100'],
    ['csat-target', '85%', 'a number from 0 to 100'],
    ['csat-target', '-1', 'a number from 0 to 100'],
    ['csat-target', '100.5', 'a number from 0 to 100'],
    ['csat-target', 'NaN', 'a number from 0 to 100'],
    ['ces-target', 'Infinity', 'a number from 0 to 100'],
    ['nps-target', '-101', 'a number from -100 to 100'],
    ['drivers', '', drivers],
    ['drivers', 'Ease of use', drivers],
    ['drivers', 'trailing-', drivers],
    ['drivers', thirteen, drivers],
    ['drivers', 'd'.repeat(41), drivers],
    ['customers', '', customers],
    ['customers', 'component:default/petstore', customers],
    ['customers', 'checkout', customers],
    ['customers', 'group:default/a, api:default/b', customers],
    ['customers', 'group:/', customers],
    ['first-response-target', '3 days', duration],
    ['first-response-target', 'P0D', duration],
    ['first-response-target', '-P1D', duration],
    ['first-response-target', '', duration],
    ['requests', 'maybe', requests],
    ['requests', 'http://tracker.example.com', requests],
    // eslint-disable-next-line no-script-url
    ['requests', 'javascript:alert(1)', requests],
    ['requests', '', requests],
    ['formerly', '', formerly],
    ['formerly', 'component:', formerly],
    ['formerly', 'component:default/', formerly],
  ])(
    'keeps the default and reports customer-voice/%s: %j',
    (name, value, expected) => {
      const annotation = `customer-voice/${name}`;
      expect(read({ [annotation]: value })).toEqual({
        settings: DEFAULTS,
        problems: [{ annotation, value, expected }],
      });
    },
  );

  it('resolves short refs in the namespace of the entity', () => {
    const { settings } = read(
      {
        'customer-voice/formerly': 'old-name',
        'customer-voice/customers': 'group:checkout',
      },
      'payments',
    );
    expect(settings.formerly).toEqual(['component:payments/old-name']);
    expect(settings.customers).toEqual(['group:payments/checkout']);
  });

  it('reports an annotation that does not exist, and which ones do', () => {
    const { problems } = read({ 'customer-voice/mesures': 'csat' });
    expect(problems).toEqual([
      {
        annotation: 'customer-voice/mesures',
        value: 'csat',
        expected: `one of ${Object.values(CUSTOMER_VOICE_ANNOTATIONS).join(
          ', ',
        )}`,
      },
    ]);
  });

  it('reports every wrong annotation and still reads the right ones', () => {
    const { settings, problems } = read({
      'customer-voice/enabled': 'perhaps',
      'customer-voice/nps-target': '40',
      'customer-voice/requests': 'later',
    });
    expect(settings.targets).toEqual({ nps: 40 });
    expect(problems.map(({ annotation }) => annotation)).toEqual([
      'customer-voice/enabled',
      'customer-voice/requests',
    ]);
  });

  it('reports values that are no texts, as YAML without quotation marks makes them', () => {
    const entity: Entity = JSON.parse(
      JSON.stringify({
        ...service({}),
        metadata: {
          name: 'petstore',
          annotations: {
            'customer-voice/enabled': true,
            'customer-voice/csat-target': 85,
            'customer-voice/drivers': null,
            'customer-voice/customers': ['group:default/a'],
          },
        },
      }),
    );
    const { settings, problems } = readServiceSettings(entity);
    expect(settings).toEqual(DEFAULTS);
    expect(
      problems.map(({ annotation, value }) => [annotation, value]),
    ).toEqual([
      ['customer-voice/enabled', 'true'],
      ['customer-voice/csat-target', '85'],
      ['customer-voice/drivers', 'null'],
      ['customer-voice/customers', '["group:default/a"]'],
    ]);
  });

  it('never throws, and reports a value once and as it was given', () => {
    const annotation = fc.oneof(
      fc.constantFrom(...Object.values(CUSTOMER_VOICE_ANNOTATIONS)),
      fc.string().map(text => `customer-voice/${text}`),
      fc.string(),
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('true', 'csat', 'P1D', '50', 'group:a', 'https://', ','),
    );
    fc.assert(
      fc.property(
        fc.dictionary(annotation, value),
        fc.option(fc.string(), { nil: undefined }),
        (annotations, namespace) => {
          const { settings, problems } = read(annotations, namespace);
          for (const problem of problems) {
            expect(problem.expected).not.toBe('');
            expect(annotations[problem.annotation]).toBe(problem.value);
          }
          const reported = problems.map(problem => problem.annotation);
          expect(new Set(reported).size).toBe(reported.length);
          const wasRead = settings.enabled !== undefined;
          const refused = reported.includes('customer-voice/enabled');
          expect(Number(wasRead) + Number(refused)).toBe(
            annotations['customer-voice/enabled'] === undefined ? 0 : 1,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever the entity looks like', () => {
    fc.assert(
      fc.property(
        fc.record({
          apiVersion: fc.string(),
          kind: fc.string(),
          metadata: fc.record(
            {
              name: fc.string(),
              namespace: fc.string(),
              annotations: fc.dictionary(
                fc.constantFrom(...Object.values(CUSTOMER_VOICE_ANNOTATIONS)),
                fc.jsonValue(),
              ),
            },
            { requiredKeys: ['name'] },
          ),
        }),
        shape => {
          const entity: Entity = JSON.parse(JSON.stringify(shape));
          expect(() => readServiceSettings(entity)).not.toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });
});
