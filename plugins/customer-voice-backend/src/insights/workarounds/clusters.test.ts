import fc from 'fast-check';
import { groupAlike } from './clusters';

const described = (...texts: string[]) =>
  texts.map((text, id) => ({ id, text }));
const idsOf = (texts: string[]) =>
  groupAlike(described(...texts)).map(group => group.map(({ id }) => id));

describe('Descriptions of workarounds', () => {
  it('that say alike are one, whatever form their words have', () => {
    expect(
      idsOf([
        'A spreadsheet that finance fills in by hand',
        'We keep a spreadsheet, finance fills it',
        'A cron job on my laptop',
        'Spreadsheets filled by finance',
      ]),
    ).toEqual([[0, 1, 3], [2]]);
  });

  it('in Chinese are compared by pairs of characters', () => {
    expect(
      idsOf(['财务手工填写电子表格', '用电子表格，财务填写', '自己写脚本']),
    ).toEqual([[0, 1], [2]]);
  });

  it('without a telling word are none', () => {
    expect(idsOf(['', '?', 'the and of'])).toEqual([]);
  });

  it('are each in one group at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ maxCount: 6 }), { maxLength: 40 }),
        texts => {
          const ids = idsOf(texts).flat();
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
    );
  });
});
