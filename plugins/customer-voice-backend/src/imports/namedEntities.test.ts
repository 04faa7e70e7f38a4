import { namedEntities } from './namedEntities';

describe('namedEntities', () => {
  it.each<[string, string[]]>([
    ['component:default/petstore', ['component:default/petstore']],
    ['Component:Default/Petstore', ['component:default/petstore']],
    ['component:default/petstore nps', ['component:default/petstore']],
    [
      'Historic request B-1: user:default/ben was not asked for a verdict',
      ['user:default/ben'],
    ],
    ['It is with (api:default/orders.v1).', ['api:default/orders.v1']],
    [
      'api:default/a,api:default/b;api:default/c',
      ['api:default/a', 'api:default/b', 'api:default/c'],
    ],
    ['component:default/a\u0000b', ['component:default/a']],
    ['steps.0.userRef', []],
    ['Historic request https://board/1: it cannot go', []],
    ['a:b/- and a:b/', []],
    ['', []],
  ])('finds in %j those with a kind and a namespace', (text, refs) => {
    expect(namedEntities(text)).toEqual(refs);
  });
});
