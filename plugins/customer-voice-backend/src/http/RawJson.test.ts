import * as fc from 'fast-check';
import { RawJson } from './RawJson';

const written = (value: unknown) => JSON.parse(JSON.stringify(value));
const object = fc.dictionary(fc.string(), fc.jsonValue());

describe('JSON that is written already', () => {
  it('joins to a list', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), values => {
        const list = RawJson.list(values.map(value => RawJson.of(value)));
        expect(list.parse()).toEqual(written(values));
      }),
    );
  });

  it('stands in an object beside what is not written yet', () => {
    fc.assert(
      fc.property(object, object, (stored, other) => {
        const text = RawJson.object({
          stored: RawJson.stored<unknown>(JSON.stringify(stored)),
          other,
        });
        expect(text.parse()).toEqual(written({ stored, other }));
      }),
    );
  });

  it('leaves out fields without a value, as JSON does', () => {
    expect(RawJson.object({ a: 1, b: undefined }).text).toBe('{"a":1}');
  });

  it('merges objects without common fields, empty ones included', () => {
    fc.assert(
      fc.property(object, object, (first, second) => {
        const prefixed = (prefix: string, from: object) =>
          Object.fromEntries(
            Object.entries(from).map(([key, value]) => [prefix + key, value]),
          );
        const [a, b] = [prefixed('a', first), prefixed('b', second)];
        expect(RawJson.merged(RawJson.of(a), RawJson.of(b)).parse()).toEqual(
          written({ ...a, ...b }),
        );
      }),
    );
  });
});
