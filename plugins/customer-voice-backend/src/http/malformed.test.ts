// Over 300 lines: the cases of one subject, which share their set-up.
import {
  RouteContract,
  routes,
} from 'backstage-plugin-customer-voice-common/contract';
import { EndpointName } from 'backstage-plugin-customer-voice-common';
import * as fc from 'fast-check';
import { z } from 'zod';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

/** How many in all; `MALFORMED_REQUESTS=100000` for the long run. */
const REQUESTS = Number(process.env.MALFORMED_REQUESTS ?? 2000);
const PATIENCE = 10_000;
const AT_ONCE = 8;

jest.setTimeout(60_000 + REQUESTS * 100);

const table: Array<[string, RouteContract]> = Object.entries(routes);

/** Values that break parsers, databases, patterns and objects. */
const POISON: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  'a\u0007b',
  '\ud800',
  'x\udc00',
  '\u202e',
  '%',
  "'; drop table responses; --",
  '${7*7}',
  '../../etc/passwd',
  'component:default/petstore',
  'component:default/',
  ':',
  '::/',
  'NaN',
  '9'.repeat(400),
  '2026-02-30T25:61:61Z',
  // eslint-disable-next-line no-script-url
  'javascript:alert(1)',
  'x'.repeat(20_000),
  [],
  [[]],
  {},
  { __proto__: null, toString: 1 },
  JSON.parse('{"__proto__": {"admin": true}, "constructor": {"a": 1}}'),
  Array.from({ length: 300 }, (_, i) => `component:default/s${i}`),
];
const poison = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...POISON) },
  { weight: 2, arbitrary: fc.jsonValue() },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'limit',
  '',
  'a.b',
  '$ne',
];

/** JSON Schema, as much of it as the contract comes to. */
interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  example?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
}

/** What a schema means, so that one wrong field stands among right ones. */
function rightValue(
  schema: Schema,
  root: Schema = schema,
): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop() ?? '';
    const target = root.$defs?.[name];
    return target ? rightValue(target, root) : poison;
  }
  if (schema.example !== undefined) return fc.constant(schema.example);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(each => rightValue(each, root)));
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, value]) => [
            key,
            rightValue(value, root),
          ]),
        ),
      );
    case 'array':
      return fc.array(rightValue(schema.items ?? {}, root), { maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, -1000),
        max: Math.min(schema.maximum ?? 1000, 1000),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.constantFrom(
        'component:default/petstore',
        'Refunds in one step',
        '2027-01-15',
        '1',
      );
  }
}

function jsonSchemaOf(schema: z.ZodType | undefined): Schema {
  if (!schema) return { type: 'object', properties: {} };
  return JSON.parse(
    JSON.stringify(
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    ),
  );
}

/** Right but for some fields: wrong ones, missing ones, unknown ones. */
function almostRight(schema: Schema): fc.Arbitrary<unknown> {
  const names = Object.keys(schema.properties ?? {});
  const right = rightValue(schema);
  return fc.oneof(
    { weight: 1, arbitrary: right },
    { weight: 1, arbitrary: poison },
    {
      weight: 6,
      arbitrary: fc
        .tuple(
          right,
          fc.array(
            fc.tuple(
              fc.constantFrom(...names, ...KEYS),
              fc.option(poison, { nil: undefined }),
            ),
            { minLength: 1, maxLength: 3 },
          ),
        )
        .map(([value, changes]) => {
          if (typeof value !== 'object' || value === null) return value;
          const changed: Record<string, unknown> = { ...value };
          for (const [key, wrong] of changes) {
            Object.defineProperty(changed, key, {
              value: wrong,
              enumerable: true,
              configurable: true,
              writable: true,
            });
          }
          return changed;
        }),
    },
  );
}

interface Malformed {
  name: string;
  method: RouteContract['method'];
  path: string;
  body?: string;
  headers: Record<string, string>;
}

/** Whatever `encodeURIComponent` cannot write, goes as broken percent signs. */
function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  try {
    return encodeURIComponent(text.slice(0, 3000));
  } catch {
    return '%ED%A0%80%';
  }
}

function queryText(query: unknown): string {
  if (typeof query !== 'object' || query === null) return encode(query);
  return Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) =>
      (Array.isArray(value) ? value.slice(0, 60) : [value]).map(
        each => `${encode(key)}=${encode(each)}`,
      ),
    )
    .join('&');
}

const breakJson = fc.tuple(
  fc.nat(),
  fc.constantFrom('cut', 'garbage', 'whole'),
);
// Of characters that a header may have; Node refuses to send others.
const headerText = fc
  .string({ maxLength: 300 })
  .map(text => text.replace(/[^\x20-\x7e]/g, '~'));
const NUMBERS = ['1', '2', '999999', '0', '-1', '1e9', '2147483648', '٣'];
const UUID = '0b9c2b1e-5a67-4c4e-9f5a-0f3c8b2d7e11';

function malformed([name, route]: [
  string,
  RouteContract,
]): fc.Arbitrary<Malformed> {
  const parameters = [...route.path.matchAll(/:(\w+)/g)].map(([, key]) => key);
  const segment = (key: string) =>
    fc.oneof(
      { weight: 3, arbitrary: rightSegment(key) },
      { weight: 2, arbitrary: poison.map(encode) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('%', '%ff', '%00', '..', '%2e%2e'),
      },
    );
  return fc
    .record({
      segments: fc.tuple(...parameters.map(segment)),
      query: fc.oneof(
        { weight: 1, arbitrary: fc.constant(undefined) },
        { weight: 3, arbitrary: almostRight(jsonSchemaOf(route.query)) },
      ),
      body: almostRight(jsonSchemaOf(route.body)),
      broken: fc.option(breakJson, { freq: 4 }),
      key: fc.option(headerText),
      type: fc.constantFrom(
        ...Array(6).fill('application/json'),
        'text/plain',
        'application/json; charset=utf-7',
        'multipart/form-data',
      ),
    })
    .map(({ segments, query, body, broken, key, type }) => {
      let place = 0;
      const path = route.path.replace(/:\w+/g, () => segments[place++] || '-');
      let text = JSON.stringify(body) ?? '';
      if (broken?.[1] === 'cut')
        text = text.slice(0, broken[0] % (text.length + 1));
      if (broken?.[1] === 'garbage') text += '\u0000}';
      return {
        name,
        method: route.method,
        path: `${path}${query === undefined ? '' : `?${queryText(query)}`}`,
        body:
          route.method === 'get' || route.method === 'delete'
            ? undefined
            : text,
        headers: {
          'Content-Type': type,
          ...(key === null ? {} : { 'Idempotency-Key': key }),
        },
      };
    });
}

function rightSegment(key: string): fc.Arbitrary<string> {
  if (key === 'number') return fc.constantFrom(...NUMBERS.map(encode));
  if (key === 'id')
    return fc.constantFrom(UUID, UUID.toUpperCase(), `${UUID}0`);
  return fc.constantFrom(
    'component',
    'default',
    'petstore',
    'Group',
    'x'.repeat(300),
  );
}

/** What no answer may hold. */
const LEAKS =
  /\bat .*\.(ts|js):\d+|node_modules|sqlite|postgres|knex|\bselect .* from\b|insert into|violates|syntax error at|SQLITE_|duplicate key|invalid input syntax|invalid byte/i;

/** Whether an answer holds any of that which the call did not say itself. */
function leaks(text: string, call: Malformed): boolean {
  const { request: _, ...answer } = JSON.parse(text);
  const found = LEAKS.exec(JSON.stringify(answer))?.[0].toLowerCase();
  const said = `${decodeURIComponent(
    call.path.replace(/%(?![0-7][0-9a-f])/gi, '%25'),
  )} ${call.body ?? ''}`;
  return found !== undefined && !said.toLowerCase().includes(found);
}

describe.each(databases.eachSupportedId())('On %s', databaseId => {
  let running: RunningCustomerVoice;

  beforeAll(async () => {
    running = await startCustomerVoice({
      databaseId,
      teams: { olive: 'team-c' },
      entities: [
        entity('component:petstore', { owner: 'group:default/team-c' }),
        entity('group:team-c'),
      ],
    });
    for (const title of ['Refunds in one step', 'Exports by night']) {
      await running
        .as('carl')
        .post('/requests', {
          entityRef: 'component:default/petstore',
          title,
          goal: 'Less work',
        })
        .expect(201);
    }
  });
  afterAll(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  async function send(call: Malformed) {
    const client = running.as(call.path.length % 2 ? 'carl' : 'olive');
    const begun = {
      get: () => client.get(call.path),
      delete: () => client.delete(call.path),
      post: () => client.post(call.path),
      put: () => client.put(call.path, {}),
      patch: () => client.patch(call.path, {}),
    }[call.method]();
    for (const [header, value] of Object.entries(call.headers)) {
      begun.set(header, value);
    }
    if (call.body !== undefined)
      begun.serialize(() => call.body ?? '').send({});
    const { status, text } = await begun.timeout(PATIENCE);
    return { status, text: text ?? '' };
  }

  it(`answers ${REQUESTS} malformed requests without falling over or telling what is inside`, async () => {
    const each = Math.ceil(REQUESTS / table.length);
    const statuses = new Map<number, number>();
    for (const entry of table) {
      const calls = fc.sample(malformed(entry), {
        numRuns: each,
        seed: Number(process.env.MALFORMED_SEED ?? 20261123),
      });
      for (let start = 0; start < calls.length; start += AT_ONCE) {
        await Promise.all(
          calls.slice(start, start + AT_ONCE).map(async call => {
            const { status, text } = await send(call);
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            const told = text.slice(0, 2000);
            if (status >= 500 || (status >= 400 && leaks(text, call))) {
              throw new Error(
                `${status} ${told}\nfor ${JSON.stringify(call).slice(0, 3000)}`,
              );
            }
          }),
        );
      }
    }
    // Most were wrong, and some were right: so the others were nearly so.
    const refused = statuses.get(400) ?? 0;
    expect(refused).toBeGreaterThan(REQUESTS / 3);
    const taken = [...statuses].filter(([status]) => status < 300);
    expect(taken.length).toBeGreaterThan(0);
    // The back end is as well as before.
    await running.as('carl').get('/scorecards').expect(200);
  });
});

it('knows every route of the contract by name', () => {
  const names: EndpointName[] = table.map(([name]) => name as EndpointName);
  expect(names.length).toBe(Object.keys(routes).length);
});
