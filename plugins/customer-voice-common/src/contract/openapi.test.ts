import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { endpointNames } from '../endpoints';
import { createOpenApiDocument } from './openapi';
import { RouteContract } from './RouteContract';
import { routes } from './routes';

const file = resolve(__dirname, '../../../../docs/openapi.yaml');

// As it comes over the wire, so without undefined values and shared references.
const document: any = JSON.parse(JSON.stringify(createOpenApiDocument()));
const table = endpointNames().map((name): [string, RouteContract] => [
  name,
  routes[name],
]);
const pathOf = (route: RouteContract) => route.path.replace(/:(\w+)/g, '{$1}');

if (process.env.UPDATE_OPENAPI) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    [
      '# Made from the contract in plugins/customer-voice-common/src/contract.',
      '# Do not edit; `yarn openapi` writes it anew.',
      stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }),
    ].join('\n'),
  );
}

const guide = resolve(__dirname, '../../../../docs/http-api.md');
const MARKS = /(<!-- callers -->\n)[^]*(<!-- \/callers -->)/;

/** Who may call what, as docs/http-api.md has it. */
function callersTable(): string {
  const rows = table.map(([, { method, path, callers }]) => [
    `\`${method.toUpperCase()} ${path}\``,
    callers === 'users' ? 'users' : 'users, plugins, external services',
  ]);
  const all = [['Call', 'Admits'], ...rows];
  const [first, second] = [0, 1].map(column =>
    Math.max(...all.map(row => row[column].length)),
  );
  const line = ([call, admits]: string[]) =>
    `| ${call.padEnd(first)} | ${admits.padEnd(second)} |`;
  return [
    '',
    line(all[0]),
    `| ${'-'.repeat(first)} | ${'-'.repeat(second)} |`,
    ...rows.map(line),
    '',
    '',
  ].join('\n');
}

if (process.env.UPDATE_OPENAPI) {
  const text = readFileSync(guide, 'utf8');
  writeFileSync(guide, text.replace(MARKS, `$1${callersTable()}$2`));
}

function parameter(operation: string, name: string) {
  const [, route] = table.find(([key]) => key === operation) ?? [];
  if (!route) throw new Error(`no route ${operation}`);
  return document.paths[pathOf(route)][route.method].parameters.find(
    (candidate: { name: string }) => candidate.name === name,
  );
}

/** Everything that a document refers to by `$ref`. */
function refsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsIn(value),
  );
}

describe('the OpenAPI document', () => {
  it('is kept in docs/openapi.yaml; `yarn openapi` writes it', () => {
    expect(existsSync(file)).toBe(true);
    expect(parse(readFileSync(file, 'utf8'))).toEqual(document);
  });

  it('goes with the table of callers in docs/http-api.md, which `yarn openapi` writes', () => {
    expect(readFileSync(guide, 'utf8')).toContain(callersTable());
  });

  it('says that it is OpenAPI 3.1 and that every call needs credentials', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.security).toEqual([{ backstage: [] }]);
    expect(document.components.securitySchemes.backstage.type).toBe('http');
  });

  it('refers to nothing that it does not define', () => {
    for (const ref of refsIn(document)) {
      const [, section, kind, name] = ref.split('/');
      expect([ref, Boolean(document[section]?.[kind]?.[name])]).toEqual([
        ref,
        true,
      ]);
    }
  });

  it('has every route of the contract and no other', () => {
    const documented = Object.entries(document.paths).flatMap(
      ([path, operations]) =>
        Object.keys(operations as object).map(method => `${method} ${path}`),
    );
    expect(documented.sort()).toEqual(
      table.map(([, route]) => `${route.method} ${pathOf(route)}`).sort(),
    );
  });

  describe.each(table)('%s', (name, route) => {
    const operation = document.paths[pathOf(route)]?.[route.method];

    it('is named and described', () => {
      expect(operation.operationId).toBe(name);
      expect(operation.summary).toBe(route.summary);
    });

    it('requires each parameter of its path', () => {
      const inPath = (operation.parameters ?? [])
        .filter((candidate: { in: string }) => candidate.in === 'path')
        .map((candidate: { name: string; required: boolean }) => [
          candidate.name,
          candidate.required,
        ]);
      const expected = [...route.path.matchAll(/:(\w+)/g)].map(([, key]) => [
        key,
        true,
      ]);
      expect(inPath).toEqual(expected);
    });

    it('gives each parameter of its query a type', () => {
      for (const candidate of operation.parameters ?? []) {
        const { schema } = candidate;
        expect([
          candidate.name,
          Boolean(schema.type ?? schema.$ref ?? schema.enum),
        ]).toEqual([candidate.name, true]);
      }
    });

    it('never requires a parameter of its query that has a default', () => {
      for (const candidate of operation.parameters ?? []) {
        const mustBeGiven =
          candidate.required === true && candidate.schema.default !== undefined;
        expect([candidate.name, mustBeGiven]).toEqual([candidate.name, false]);
      }
    });

    it('answers as the contract says, and every error as an error body', () => {
      const { [String(route.status)]: answer, ...errors } = operation.responses;
      expect(Boolean(answer.content)).toBe(Boolean(route.answer ?? route.row));
      expect(Object.keys(errors)).toEqual(
        expect.arrayContaining(['400', '401', '403', '503']),
      );
      for (const error of Object.values<any>(errors)) {
        expect(error.content['application/json'].schema).toEqual({
          $ref: '#/components/schemas/Error',
        });
      }
    });

    it('takes an Idempotency-Key if it creates something', () => {
      const header = (operation.parameters ?? []).find(
        (candidate: { name: string }) => candidate.name === 'Idempotency-Key',
      );
      expect(Boolean(header)).toBe(Boolean(route.idempotent));
    });
  });

  it('describes an entity ref as a text', () => {
    expect(document.components.schemas.EntityRef).toMatchObject({
      type: 'string',
      example: 'component:default/petstore',
    });
    expect(
      document.components.schemas.GiveResponse.properties.entityRef,
    ).toEqual({ $ref: '#/components/schemas/EntityRef' });
  });

  it('describes filters that can be repeated as optional arrays', () => {
    for (const name of ['owner', 'kind', 'type', 'status']) {
      expect(parameter('listScorecards', name)).toMatchObject({
        in: 'query',
        schema: { type: 'array', maxItems: 50 },
      });
      expect(parameter('listScorecards', name).required ?? false).toBe(false);
    }
  });

  it('describes the page size with its bounds and default, as optional', () => {
    const limit = parameter('listScorecards', 'limit');
    expect(limit.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 25,
    });
    expect(limit.required ?? false).toBe(false);
  });

  it('requires of a new response only the service and the score', () => {
    expect(document.components.schemas.GiveResponse).toMatchObject({
      required: ['entityRef', 'score'],
      additionalProperties: false,
    });
  });

  it('leaves room for further fields in answers, and refuses them in bodies', () => {
    const { schemas } = document.components;
    expect(schemas.MyResponse.additionalProperties).toBeUndefined();
    expect(schemas.ChangeResponse.additionalProperties).toBe(false);
  });

  it('requires a body of every call that takes one', () => {
    const withBody = table.filter(([, route]) => route.body);
    expect(
      withBody.map(
        ([, route]) =>
          document.paths[pathOf(route)][route.method].requestBody.required,
      ),
    ).toEqual(withBody.map(() => true));
  });

  it('describes an interval as two numbers', () => {
    expect(
      document.components.schemas.PublishedScorecard.properties.interval,
    ).toMatchObject({
      type: 'array',
      prefixItems: [{ type: 'number' }, { type: 'number' }],
    });
  });

  it('gives a withheld scorecard nothing that tells how many answered', () => {
    expect(
      Object.keys(document.components.schemas.WithheldScorecard.properties),
    ).toEqual([
      'entityRef',
      'ownerRef',
      'ownerRefs',
      'title',
      'kind',
      'type',
      'measure',
      'requests',
      'state',
    ]);
  });

  it('gives a coded scorecard no score and no distribution', () => {
    const names = Object.keys(
      document.components.schemas.CodedScorecard.properties,
    );
    expect(names).toContain('atMost');
    expect(names).not.toEqual(
      expect.arrayContaining(['score', 'distribution', 'drivers']),
    );
    for (const name of ['score', 'interval', 'distribution', 'drivers']) {
      expect(names).not.toContain(name);
    }
  });

  it('lets every state of a scorecard be told apart', () => {
    const { anyOf, oneOf } = document.components.schemas.Scorecard;
    expect(anyOf ?? oneOf).toEqual([
      { $ref: '#/components/schemas/PublishedScorecard' },
      { $ref: '#/components/schemas/CodedScorecard' },
      { $ref: '#/components/schemas/WithheldScorecard' },
    ]);
  });
});
