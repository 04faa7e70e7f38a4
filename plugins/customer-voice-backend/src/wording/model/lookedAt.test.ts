import { lookedAt } from './lookedAt';
import { Mention } from './mention';

const mention = (kind: Mention['kind'], ...entityRefs: string[]): Mention => ({
  start: 0,
  end: 1,
  kind,
  entityRefs,
});

describe('What is looked up of a text that names many things', () => {
  const several = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      mention('entity', `component:${i}`),
    );

  it('is ten of them, entities first, in the order of the text', () => {
    const teams = [mention('team', 'group:a'), mention('team', 'group:b')];
    expect(lookedAt([...teams, ...several(9)])).toEqual([
      ...several(9).flatMap(({ entityRefs }) => entityRefs),
      'group:a',
    ]);
    expect(lookedAt(several(60))).toHaveLength(10);
  });

  it('is all that a name may mean, each once, and no people', () => {
    expect(
      lookedAt([
        mention('person', 'user:ada'),
        ...several(8),
        mention('entity', 'api:x', 'system:x', 'domain:x'),
        ...several(8),
        mention('entity', 'api:y'),
      ]),
    ).toEqual([...several(8).flatMap(({ entityRefs }) => entityRefs), 'api:y']);
  });
});
