import { readFile } from 'node:fs/promises';

/** Goals for which nothing is to be offered; those to check with took no part in tuning. */
export interface UnrelatedGoals {
  tuning: string[];
  check: string[];
}

/** What was offered for goals that no request asks for. */
export interface FalseOffers {
  among: string;
  goals: keyof UnrelatedGoals;
  engine: string;
  searches: number;
  /** Goals for which anything was offered, and how much in all. */
  withoutFloor: { goals: number; offers: number };
  withFloor: { goals: number; offers: number };
  /** Offers that were said to be probably the same. */
  strong: number;
}

/** Searches among some requests, best first. */
export type Find = (
  text: string,
  options?: { withIrrelevant?: boolean },
) => Promise<Array<{ number: number; strong?: boolean }>>;

/** As many as the form showed at most before there was a floor. */
export const OFFERED = 5;

export async function readGoals(path: string): Promise<UnrelatedGoals> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** Offers for goals that none of these requests asks for. */
export async function falseOffers(
  find: Find,
  goals: UnrelatedGoals,
  row: Pick<FalseOffers, 'among' | 'engine'>,
): Promise<FalseOffers[]> {
  const counted: FalseOffers[] = [];
  for (const part of ['tuning', 'check'] as const) {
    const count = {
      withoutFloor: { goals: 0, offers: 0 },
      withFloor: { goals: 0, offers: 0 },
      strong: 0,
    };
    for (const text of goals[part]) {
      for (const withIrrelevant of [true, false]) {
        const found = (await find(text, { withIrrelevant })).slice(0, OFFERED);
        const side = withIrrelevant ? count.withoutFloor : count.withFloor;
        side.offers += found.length;
        side.goals += found.length > 0 ? 1 : 0;
        if (!withIrrelevant) {
          count.strong += found.filter(({ strong }) => strong).length;
        }
      }
    }
    const searches = goals[part].length;
    counted.push({ ...row, goals: part, searches, ...count });
  }
  return counted;
}
