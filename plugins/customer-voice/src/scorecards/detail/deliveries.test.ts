import { labelLines } from './deliveries';

const DAY = 86_400_000;

it('writes the numbers of deliveries that are close together below each other', () => {
  const at = (day: number) => ({
    number: day,
    title: 'A delivery',
    at: new Date(day * DAY).toISOString(),
  });

  expect(
    labelLines([at(10), at(40), at(41), at(42), at(70)], 80 * DAY),
  ).toEqual([0, 0, 1, 2, 0]);
});
