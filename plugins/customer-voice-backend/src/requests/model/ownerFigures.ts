import {
  GroupFigures,
  KeptPromises,
  OwnerClock,
  OwnerShare,
  PersonFigures,
  PROMISE_HORIZONS,
  PromiseHorizon,
  wilsonInterval,
} from 'backstage-plugin-customer-voice-common';
import { OwnerPeriods, quarterEnd, slicesOf } from './ownerPeriods';
import { medianHours, Wait } from './waits';

/** Fewer items have no share and no median: two numbers say more. */
const FEWEST = 5;

/** Promises of a horizon, as a figure of its own. */
export type HorizonFigure = `promise/${PromiseHorizon}`;

/** What of a figure falls into a slice of the periods. */
export interface CountOf {
  figure:
    | 'response'
    | 'decision'
    | 'promise'
    | 'goal'
    | 'decline'
    | 'delivery'
    | 'thanks'
    | HorizonFigure;
  slice: number;
  /** All that there are. */
  n: number;
  /** Of these, those done or past their target. */
  counted: number;
  /** Of these, the good ones. */
  good: number;
}

/** How long a request waited for its first response and its first decision. */
export interface GroupWait {
  begun: Date;
  response: Wait;
  decision: Wait;
}

/** What of a person falls into a slice of the periods. */
export interface PersonCount extends PersonFigures {
  slice: number;
}

/** Figures over the last twelve months, and of the last four quarters. */
export interface OwnerOverTime<F> {
  figures: F;
  overTime: Array<F & { from: string; to: string }>;
}

/** How many of how many, and the share where it says something. */
function ownerShare(count: number, of: number): OwnerShare {
  return { count, of, ...(of >= FEWEST && { share: count / of }) };
}

/** Promises kept by how far ahead they were made, of what was counted. */
export function keptPromises(
  counts: readonly CountOf[],
  holds: (slice: number) => boolean = () => true,
): KeptPromises[] {
  return PROMISE_HORIZONS.map(({ horizon }) => {
    const made = counts.filter(
      ({ figure, slice }) => figure === `promise/${horizon}` && holds(slice),
    );
    const of = made.reduce((all, { n }) => all + n, 0);
    const kept = made.reduce((all, { good }) => all + good, 0);
    return { horizon, ...ownerShare(kept, of) };
  });
}

/** Figures of the twelve months, which are all slices, and of each quarter. */
function overPeriods<F>(
  periods: OwnerPeriods,
  figuresOf: (slices: {
    from: Date;
    to?: Date;
    holds(slice: number): boolean;
  }) => F,
): OwnerOverTime<F> {
  const { yearFrom, quarters } = periods;
  const firstQuarter = slicesOf(periods).length - quarters.length;
  return {
    figures: figuresOf({ from: yearFrom, holds: () => true }),
    overTime: quarters.map((from, i) => {
      const to = quarterEnd(from);
      return {
        from: from.toISOString(),
        to: to.toISOString(),
        ...figuresOf({ from, to, holds: slice => slice === firstQuarter + i }),
      };
    }),
  };
}

/** Figures of a group from what was counted of it. */
export function groupFigures(
  counts: readonly CountOf[],
  waits: readonly GroupWait[],
  periods: OwnerPeriods,
): OwnerOverTime<GroupFigures> {
  return overPeriods(periods, ({ from, to, holds }) => {
    const sum = (figure: CountOf['figure']) =>
      counts
        .filter(each => each.figure === figure && holds(each.slice))
        .reduce(
          (all, { n, counted, good }) => ({
            n: all.n + n,
            counted: all.counted + counted,
            good: all.good + good,
          }),
          { n: 0, counted: 0, good: 0 },
        );
    const within = waits.filter(
      ({ begun }) => begun >= from && (!to || begun < to),
    );
    const clock = (figure: 'response' | 'decision'): OwnerClock => {
      const { n, counted, good } = sum(figure);
      const median =
        n >= FEWEST ? medianHours(within.map(each => each[figure])) : undefined;
      return {
        ...(median !== undefined && { medianHours: median }),
        withinTarget: ownerShare(good, counted),
      };
    };
    const share = (figure: CountOf['figure']) => {
      const { n, good } = sum(figure);
      return ownerShare(good, n);
    };
    return {
      requests: sum('response').n,
      firstResponse: clock('response'),
      decision: clock('decision'),
      promises: share('promise'),
      promisesByHorizon: keptPromises(counts, holds),
      goals: withInterval(share('goal')),
      declines: share('decline'),
      deliveries: sum('delivery').n,
      thanks: sum('thanks').n,
    };
  });
}

function withInterval(goals: OwnerShare): GroupFigures['goals'] {
  if (goals.share === undefined) return goals;
  const [lower, upper] = wilsonInterval(goals.count, goals.of);
  return { ...goals, interval: [lower, upper] };
}

/** Figures of a person from what was counted of them. */
export function personFigures(
  counts: readonly PersonCount[],
  periods: OwnerPeriods,
): OwnerOverTime<PersonFigures> {
  return overPeriods(periods, ({ holds }) => {
    const held = counts.filter(({ slice }) => holds(slice));
    const sum = (name: keyof PersonFigures) =>
      held.reduce((all, each) => all + each[name], 0);
    return {
      moves: sum('moves'),
      answers: sum('answers'),
      deliveries: sum('deliveries'),
      thanks: sum('thanks'),
    };
  });
}
