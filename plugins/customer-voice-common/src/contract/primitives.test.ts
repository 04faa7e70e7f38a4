import * as fc from 'fast-check';
import {
  commentSchema,
  dateSchema,
  entityRefSchema,
  limitSchema,
  lineSchema,
  timeSchema,
  visibleTextSchema,
} from './primitives';
import { requestNumberSchema } from './requests';
import { changeResponseSchema, giveResponseSchema } from './responses';
import { scorecardListQuerySchema, scorecardsByRefsSchema } from './scorecards';

describe('an entity ref', () => {
  it('is lower-cased and completed', () => {
    expect(entityRefSchema.parse('Component:Petstore')).toBe(
      'component:default/petstore',
    );
  });

  it.each([
    '',
    'petstore',
    'component:',
    'component:default/',
    'component:default/a\u0000',
    ':',
    `component:${'x'.repeat(800)}`,
  ])('refuses %j', text => {
    expect(entityRefSchema.safeParse(text).success).toBe(false);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(() => entityRefSchema.safeParse(text)).not.toThrow();
      }),
    );
  });
});

describe('a comment', () => {
  it.each([
    '',
    'Line one\nline two\ttabbed\r\n',
    '你好 👋🏽 ñ',
    'x'.repeat(4000),
  ])('is stored as typed: %j', text => {
    expect(commentSchema.parse(text)).toBe(text);
  });

  it.each([
    '\u0000',
    'a\u0007b',
    'a\u001bb',
    '\u007f',
    'a\u0085b',
    '\u009b',
    'x'.repeat(4001),
  ])('refuses control characters and excess: %j', text => {
    expect(commentSchema.safeParse(text).success).toBe(false);
  });

  it.each(['\ud800', 'a\udc00b'])('refuses half of a character: %j', text => {
    expect(commentSchema.safeParse(text).success).toBe(false);
  });
});

/** Texts without anything to see. */
const INVISIBLE: Array<[name: string, text: string]> = [
  ['zero-width spaces', '\u200b\u200b\u200b'],
  ['zero-width joiners', '\u200d\u200c\u2060'],
  ['Hangul fillers', '\u3164\u115f\uffa0'],
  ['Braille blanks', '\u2800\u2800\u2800'],
  ['byte order marks', '\ufeff\ufeff\ufeff'],
  ['soft hyphens', '\u00ad\u00ad\u00ad'],
  ['variation selectors', '\ufe0f\ufe0f\u{e0100}'],
  ['tags', '\u{e0041}\u{e0042}\u{e0043}'],
  ['marks of direction', '\u200e\u200f\u061c'],
];

describe('text that has to say something', () => {
  it.each<[string, string]>([
    ...INVISIBLE,
    ['blanks', ' \n\u2003'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(visibleTextSchema(100).safeParse(text).success).toBe(false);
  });

  it.each(['x', '👩🏽‍💻', 'العربية', 'नहीं', 'ไทย', '한', '\u200fש'])(
    'takes %j',
    text => {
      expect(visibleTextSchema(100).parse(text)).toBe(text);
    },
  );

  // Those that trim() takes away are blank, and a blank comment is none.
  it.each(INVISIBLE.filter(([, text]) => text.trim() !== ''))(
    'is not a comment of %s alone',
    (_, text) => {
      expect(commentSchema.safeParse(text).success).toBe(false);
    },
  );
});

describe('a line', () => {
  const line = lineSchema({ min: 3, max: 120 });

  it.each(['a b', 'Größe', 'تصدير الفواتير إلى CSV', 'ייצוא חשבוניות', '👩🏽‍💻'])(
    'takes %j',
    text => {
      expect(line.parse(text)).toBe(text);
    },
  );

  it.each<[string, string]>([
    ['an override', 'abc\u202etxt.exe'],
    ['an embedding', '\u202aabc\u202c'],
    ['an isolate', '\u2067abc\u2069'],
    ['a C1 control', 'abc\u009bm'],
    ['a line feed', 'abc\ndef'],
    ['a line separator', 'abc\u2028def'],
    ['too few characters that can be seen', 'x\u200b\u200b\u200b'],
    ['too few characters', ' ab '],
    ['too many characters', 'x'.repeat(121)],
    ...INVISIBLE,
  ])('refuses %s', (_, text) => {
    expect(line.safeParse(text).success).toBe(false);
  });
});

describe('a date', () => {
  it.each(['2000-01-01', '2026-11-26', '2999-12-31'])('takes %s', text => {
    expect(dateSchema.parse(text)).toBe(text);
    expect(timeSchema.parse(`${text}T00:00:00Z`)).toBe(`${text}T00:00:00Z`);
  });

  it.each([
    '0000-01-01',
    '0001-01-01',
    '1999-12-31',
    '3000-01-01',
    '9999-12-31',
  ])('refuses the year of %s', text => {
    expect(dateSchema.safeParse(text).success).toBe(false);
    expect(timeSchema.safeParse(`${text}T00:00:00Z`).success).toBe(false);
  });

  it.each(['2026-02-30', '26-01-01', '2026-1-1', '+002026-01-01'])(
    'refuses %s',
    text => {
      expect(dateSchema.safeParse(text).success).toBe(false);
    },
  );
});

describe('a number of a request', () => {
  it('is read from a plain decimal', () => {
    expect(requestNumberSchema.parse('16')).toBe(16);
    expect(requestNumberSchema.parse('2000000000')).toBe(2_000_000_000);
  });

  it.each([
    '0x10',
    '0b11',
    '0o7',
    '1e1',
    '1.0',
    ' 16',
    '016',
    '+16',
    '0',
    '-1',
    '２',
    '2000000001',
    '99999999999999999999',
    '',
  ])('is not read from %j', text => {
    expect(requestNumberSchema.safeParse(text).success).toBe(false);
  });
});

describe('a page size', () => {
  it('is 25 if nothing is said', () => {
    expect(limitSchema.parse(undefined)).toBe(25);
  });

  it('is read from text', () => {
    expect(limitSchema.parse('100')).toBe(100);
  });

  it.each(['0', '101', '1.5', 'many', '', '-1', '0x10', '1e1', ' 5'])(
    'refuses %j',
    text => {
      expect(limitSchema.safeParse(text).success).toBe(false);
    },
  );
});

describe('a new response', () => {
  it('is a confidential answer to CSAT if nothing else is said', () => {
    expect(
      giveResponseSchema.parse({ entityRef: 'component:petstore', score: 4 }),
    ).toEqual({
      entityRef: 'component:default/petstore',
      measure: 'csat',
      score: 4,
      disclosure: 'confidential',
      notifyOnReply: false,
    });
  });

  it.each([
    [{ score: 4 }],
    [{ entityRef: 'component:petstore' }],
    [{ entityRef: 'component:petstore', score: '4' }],
    [{ entityRef: 'component:petstore', score: 4.5 }],
    [{ entityRef: 'component:petstore', score: 11 }],
    [{ entityRef: 'component:petstore', score: 4, colour: 'blue' }],
    [{ entityRef: 'component:petstore', score: 4, measure: 'mood' }],
    [[]],
    [null],
  ])('refuses %j', body => {
    expect(giveResponseSchema.safeParse(body).success).toBe(false);
  });
});

describe('a change of a response', () => {
  it('takes comment and driver away where they are null', () => {
    expect(changeResponseSchema.parse({ comment: null, driver: null })).toEqual(
      {
        comment: null,
        driver: null,
      },
    );
  });

  it('has to change something', () => {
    expect(changeResponseSchema.safeParse({}).success).toBe(false);
  });
});

describe('a list of scorecards', () => {
  it('takes a filter once or several times', () => {
    expect(
      scorecardListQuerySchema.parse({
        owner: 'group:team-a',
        status: ['meets', 'misses'],
      }),
    ).toMatchObject({
      owner: ['group:default/team-a'],
      status: ['meets', 'misses'],
      measure: 'csat',
      sort: 'name',
      limit: 25,
    });
  });

  it.each([
    [{ sort: 'mood' }],
    [{ status: 'splendid' }],
    [{ unknown: '1' }],
    [{ owner: Array.from({ length: 51 }, () => 'group:a') }],
  ])('refuses %j', query => {
    expect(scorecardListQuerySchema.safeParse(query).success).toBe(false);
  });
});

it('asks for at most 100 scorecards by ref', () => {
  const refs = (n: number) => ({
    entityRefs: Array.from({ length: n }, () => 'component:a'),
  });
  expect(scorecardsByRefsSchema.safeParse(refs(100)).success).toBe(true);
  expect(scorecardsByRefsSchema.safeParse(refs(101)).success).toBe(false);
});
