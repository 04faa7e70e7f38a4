import { distance, spellingKeys } from './spelling';
import { fold, normalise, pairsOf, stem, wordsOf } from './words';

const terms = (text: string) =>
  wordsOf(normalise(text)).map(({ term }) => term);

describe('Words of a text', () => {
  it.each([
    ['notify', 'notifications'],
    ['invoice', 'invoicing'],
    ['customise', 'customization'],
    ['colour', 'colors'],
    ['delivery', 'delivered'],
    ['company', 'companies'],
    ['menu', 'menus'],
    ['analyse', 'analyzing'],
  ])('have one stem in %s and %s', (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it('keep apart words that only begin alike', () => {
    expect(stem('report')).not.toBe(stem('reporter'.slice(0, 5)));
    expect(stem('ship')).not.toBe(stem('shop'));
  });

  it.each([
    ['Größe', 'grosse'],
    ['CAFÉ', 'cafe'],
    ['Łódź', 'lodz'],
    ['ｆｕｌｌ', 'full'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['кий', 'кий'],
    ['مُحَمَّد', 'محمد'],
  ])('fold %s to %s', (text, folded) => {
    expect(fold(normalise(text))).toBe(folded);
  });

  it('are those that say something', () => {
    expect(terms('I would like to be able to export the invoices')).toEqual([
      'export',
      'invoic',
    ]);
  });

  it('are known written together, apart and with a hyphen', () => {
    expect(terms('log in')).toContain('login');
    expect(terms('log-in')).toContain('login');
    expect(terms('e-mail')).toContain('email');
    expect(terms('TechDocs')).toEqual(
      expect.arrayContaining(['techdoc', 'tech', 'doc']),
    );
  });

  it('of Chinese are words, pairs of characters and characters', () => {
    expect(terms('数据库备份')).toEqual(
      expect.arrayContaining(['数据', '据库', '备份', '份']),
    );
  });

  it('of three characters and more are terms as well', () => {
    expect(terms('ダッシュボードを作る')).toContain('ダッシュボード');
  });

  it('of Japanese are found whatever particles stand between them', () => {
    const shared = terms('請求書をCSVで出力したい').filter(term =>
      terms('請求書のCSV出力').includes(term),
    );
    expect(shared).toEqual(
      expect.arrayContaining(['請求', '求書', 'csv', '出力']),
    );
  });

  it('of texts that run from right to left are found', () => {
    expect(terms('تصدير الفواتير')).toEqual(['تصدير', 'الفواتير']);
    expect(terms('ייצוא חשבוניות')).toHaveLength(2);
  });

  it('are none in punctuation, and the signs themselves in emoji', () => {
    expect(terms('%_ -- … ???')).toEqual([]);
    expect(terms('🔦 🚀')).toEqual(['🔦', '🚀']);
  });

  it('keep the place where they were typed', () => {
    const text = normalise('Exporting, please: Facturación');
    expect(
      wordsOf(text).map(({ start, end }) => text.slice(start, end)),
    ).toEqual(['Exporting', 'Facturación']);
  });

  it.each([
    ['R&D', 'rd'],
    ['Node.js', 'nodejs'],
    ['CI/CD', 'cicd'],
    ['pi-hole', 'pihole'],
  ])('of %s are known written together as well', (text, joined) => {
    expect(terms(text)).toEqual(expect.arrayContaining(terms(joined)));
  });

  it.each([
    ['letters', 'x'],
    ['words', 'ab '],
    ['joints', 'a-'],
    ['joined words', 'a-b '],
    ['humps', 'aaaB'],
    ['marks', 'a\u0301'],
    ['two letters in one', '\u01c5'],
    ['six letters in one', '\u3316'],
    ['eighteen letters in one', '\ufdfa'],
    ['Chinese', '数据库备份'],
    ['Thai', 'ภาษาไทย'],
    ['Hangul', '한국어'],
    ['compounds', 'log in '],
    ['signs', '🔦'],
  ])('are a bounded number, in bounded text: %s', (_, unit) => {
    const text = normalise(unit.repeat(8000));
    expect(text.length).toBeLessThanOrEqual(10_000);
    expect(wordsOf(text).length).toBeLessThanOrEqual(14_000);
  });

  // With a pattern that reads a run again from each of its characters, this took
  // minutes.
  it('of long runs without a joint take no time to speak of', () => {
    const begun = performance.now();
    for (const unit of ['\u3316', '\u01c5', '数', 'é']) {
      wordsOf(normalise(unit.repeat(8000)));
    }
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it('are cut where they are long', () => {
    expect(terms('x'.repeat(8000))).toEqual(['x'.repeat(40)]);
  });

  it('make pairs whichever comes first', () => {
    expect(pairsOf(wordsOf('csv export'), 2)).toEqual(
      pairsOf(wordsOf('export csv'), 2),
    );
  });
});

describe('Spelling', () => {
  it('counts a swap of letters as one', () => {
    expect(distance('namespace', 'namsepace')).toBe(1);
    expect(distance('kubernetes', 'kuberentes')).toBe(1);
    expect(distance('reporting', 'reportng')).toBe(1);
    expect(distance('invoice', 'invoices')).toBe(1);
    expect(distance('', 'ab')).toBe(2);
  });

  it.each([
    ['kubernetes', 'kuberentes'],
    ['attachment', 'atachment'],
    ['calendar', 'calender'],
    ['monitoring', 'monitorring'],
  ])('of %s and %s has a key in common', (a, b) => {
    const keys = spellingKeys(a);
    expect(spellingKeys(b).some(key => keys.includes(key))).toBe(true);
  });
});
