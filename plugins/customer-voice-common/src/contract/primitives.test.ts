import * as fc from 'fast-check';
import { commentSchema, entityRefSchema, limitSchema } from './primitives';
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

  it.each(['\u0000', 'a\u0007b', 'a\u001bb', '\u007f', 'x'.repeat(4001)])(
    'refuses control characters and excess: %j',
    text => {
      expect(commentSchema.safeParse(text).success).toBe(false);
    },
  );

  it.each(['\ud800', 'a\udc00b'])('refuses half of a character: %j', text => {
    expect(commentSchema.safeParse(text).success).toBe(false);
  });
});

describe('a page size', () => {
  it('is 25 if nothing is said', () => {
    expect(limitSchema.parse(undefined)).toBe(25);
  });

  it('is read from text', () => {
    expect(limitSchema.parse('100')).toBe(100);
  });

  it.each(['0', '101', '1.5', 'many', '', '-1'])('refuses %j', text => {
    expect(limitSchema.safeParse(text).success).toBe(false);
  });
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
