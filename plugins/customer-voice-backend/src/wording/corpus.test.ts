import { findMentions } from './model/findMentions';
import { NameTable } from './model/NameTable';
import { demoComments, demoEntities } from './__testUtils__/demoCatalog';
import { ORDINARY_TEXTS } from './__testUtils__/ordinary';
import { Planted, plantedTexts } from './__testUtils__/planted';

describe('Mentions in the comments of the demo organisation', () => {
  const entities = demoEntities();
  const names = new NameTable();
  entities.forEach(entity => names.add(entity));

  const isFound = ({ text, words, kind, entityRef }: Planted) => {
    const start = text
      .toLocaleLowerCase('en')
      .indexOf(words.toLocaleLowerCase('en'));
    return findMentions(text, names).some(
      mention =>
        mention.kind === kind &&
        mention.start < start + words.length &&
        mention.end > start &&
        (kind === 'person' ||
          entityRef === undefined ||
          mention.entityRefs.includes(entityRef)),
    );
  };

  it('are found in at least 95 % of the texts that have one', () => {
    const planted = plantedTexts(entities);
    const missed = planted.filter(each => !isFound(each));
    expect(planted.length).toBeGreaterThan(300);
    expect(1 - missed.length / planted.length).toBeGreaterThanOrEqual(0.95);
  });

  it('are found in at most 5 % of the texts that have none', () => {
    const ordinary = [...demoComments(), ...ORDINARY_TEXTS];
    const warned = ordinary.filter(
      text => findMentions(text, names).length > 0,
    );
    expect(ordinary.length).toBeGreaterThan(250);
    expect(warned.length / ordinary.length).toBeLessThanOrEqual(0.05);
  });
});
