import { mockServices } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';
import { readImports } from './readImports';

const read = (imports: JsonValue) =>
  readImports(
    mockServices.rootConfig({ data: { customerVoice: { imports } } }),
  );

describe('customerVoice.imports', () => {
  it('has defaults', () => {
    expect(read([{ id: 'a', entityFeedback: {} }])).toEqual([
      { id: 'a', dryRun: false, replayInterval: 'P7D', entityFeedback: {} },
    ]);
    expect(readImports(mockServices.rootConfig())).toEqual([]);
  });

  it.each<[JsonValue, string]>([
    [
      'survey.csv',
      'customerVoice.imports is "survey.csv", but should be a list',
    ],
    [[{ csv: { responses: 'a' } }], '[0].id is null, but should be a text'],
    [
      [{ id: 'a b', csv: { responses: 'a' } }],
      '[0].id is "a b", but should be a text of letters',
    ],
    [[{ id: 'a' }], '[0] is {"id":"a"}, but should be an object with either'],
    [
      [{ id: 'a', csv: { responses: 'a' }, entityFeedback: {} }],
      'with either csv or entityFeedback',
    ],
    [
      [{ id: 'a', csv: {} }],
      '[0].csv is {}, but should be an object with either responses or requests',
    ],
    [
      [{ id: 'a', csv: { responses: 'a', requests: 'b' } }],
      'either responses or requests; give each file an import with an id of its own',
    ],
    [
      [{ id: 'a', csv: { requests: '' } }],
      '[0].csv.requests is "", but should be the path of a file',
    ],
    [
      [{ id: 'a', csv: { responses: 'a', separator: '|' } }],
      `[0].csv.separator is "|", but should be ',', ';'`,
    ],
    [
      [{ id: 'a', csv: { responses: 'a', file: 'a' } }],
      '[0].csv has file, but should be an object of either responses or requests',
    ],
    [
      [{ id: 'a', csv: { responses: 'a' }, replayInterval: 'weekly' }],
      '[0].replayInterval is "weekly", but should be an ISO-8601 duration',
    ],
    [
      [
        { id: 'a', entityFeedback: {} },
        { id: 'a', entityFeedback: {} },
      ],
      '[1].id is "a", but should be an id that no other import has',
    ],
  ])('says what would be right instead of %j', (imports, problem) => {
    expect(() => read(imports)).toThrow(problem);
  });
});
