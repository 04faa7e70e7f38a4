import {
  Workaround,
  Workarounds,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { whereNumberIn } from '../../database/dialect';
import { isoTime } from '../../database/isoTime';
import { Insight, InsightScope } from '../Insight';
import {
  InsightRequestRow,
  readableRequests,
  toInsightRequest,
} from '../requestInsights';
import { groupAlike } from './clusters';

/** Requests with a workaround that are looked at, the newest. */
const MOST_REQUESTS = 20_000;
const MOST = 100;
/** Requests that an item names. */
const NAMED = 20;
const MONTHS = 12;
const LONGEST_TEXT = 300;

interface WorkaroundRow extends InsightRequestRow {
  workaround: string | null;
  workaround_ref: string | null;
}

interface Group {
  entityRef?: string;
  text?: string;
  rows: WorkaroundRow[];
}

/** The last twelve months, as `YYYY-MM`, oldest first. */
function monthsUntil(now: Date): string[] {
  return Array.from({ length: MONTHS }, (_, i) =>
    new Date(
      Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + 1 + i, 1),
    )
      .toISOString()
      .slice(0, 7),
  );
}

/** Requests by the entity that is used instead, and by what is described alike. */
function groupsOf(rows: readonly WorkaroundRow[]): Group[] {
  const byRef = new Map<string, WorkaroundRow[]>();
  const byNumber = new Map(rows.map(row => [row.number, row]));
  const described: Array<{ id: number; text: string }> = [];
  for (const row of rows) {
    const { workaround, workaround_ref: ref, number } = row;
    if (ref !== null) byRef.set(ref, [...(byRef.get(ref) ?? []), row]);
    else if (workaround) described.push({ id: number, text: workaround });
  }
  const alike = groupAlike(described).map(members => ({
    text: members[0].text.slice(0, LONGEST_TEXT),
    rows: members.flatMap(({ id }) => byNumber.get(id) ?? []),
  }));
  return [
    ...[...byRef].map(([entityRef, of]) => ({ entityRef, rows: of })),
    ...alike,
  ];
}

/**
 * What people use today instead of what they ask for: by entity of the catalog,
 * or by what they describe alike; most teams first.
 */
export class WorkaroundsInsight implements Insight<Workarounds> {
  readonly name = 'workarounds';
  readonly byMeasure = false;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async compute(scope: InsightScope): Promise<Workarounds> {
    const now = new Date();
    const rows: WorkaroundRow[] = await readableRequests(this.#knex, scope)
      .whereNotIn('requests.status', ['merged', 'withdrawn'])
      .where(any =>
        any
          .whereNotNull('requests.workaround_ref')
          .orWhereNotNull('requests.workaround'),
      )
      .select('requests.workaround', 'requests.workaround_ref')
      .orderBy('requests.number', 'desc')
      .limit(MOST_REQUESTS);
    const groups = groupsOf(rows);
    const refs = groups.flatMap(({ entityRef }) => entityRef ?? []);
    const hidden = await scope.hidden(refs);
    const shown = groups.filter(
      ({ entityRef }) => !entityRef || !hidden.has(entityRef),
    );
    const counts = await this.#count(shown);
    const titles = await this.#titles(refs);
    const items = shown
      .map((group, i) => toItem(group, counts[i], titles, now))
      .sort(
        (a, b) =>
          b.teams - a.teams ||
          b.people - a.people ||
          b.totalRequests - a.totalRequests,
      )
      .slice(0, MOST);
    return { asOf: now.toISOString(), items };
  }

  /** Distinct people and teams behind each group. */
  async #count(groups: readonly Group[]) {
    const numbers = groups.flatMap(({ rows }) => rows.map(row => row.number));
    const of = new Map<number, number>();
    groups.forEach(({ rows }, i) =>
      rows.forEach(({ number }) => of.set(number, i)),
    );
    const people = groups.map(() => new Set<string>());
    const teams = groups.map(() => new Set<string>());
    const supports = this.#knex('request_supports')
      .where('confirmed', true)
      .select('counted_in', 'supporter_ref', 'team_ref');
    whereNumberIn(this.#knex, supports, 'counted_in', numbers);
    const rows: Array<{
      counted_in: number;
      supporter_ref: string;
      team_ref: string | null;
    }> = await supports;
    for (const {
      counted_in: number,
      supporter_ref: who,
      team_ref: team,
    } of rows) {
      const group = of.get(number);
      if (group === undefined) continue;
      people[group].add(who);
      if (team !== null) teams[group].add(team);
    }
    return groups.map((_, i) => ({
      people: people[i].size,
      teams: teams[i].size,
    }));
  }

  /** What services among these entities are called. */
  async #titles(refs: readonly string[]): Promise<Map<string, string>> {
    const rows: Array<{ entity_ref: string; title: string }> = await this.#knex(
      'services',
    )
      .whereIn('entity_ref', refs.slice(0, MOST))
      .select('entity_ref', 'title');
    return new Map(rows.map(row => [row.entity_ref, row.title]));
  }
}

function toItem(
  { entityRef, text, rows }: Group,
  counts: { people: number; teams: number },
  titles: ReadonlyMap<string, string>,
  now: Date,
): Workaround {
  const perMonth = new Map<string, number>();
  for (const row of rows) {
    const month = isoTime(row.created_at).slice(0, 7);
    perMonth.set(month, (perMonth.get(month) ?? 0) + 1);
  }
  const title = entityRef && titles.get(entityRef);
  return {
    ...(entityRef ? { entityRef } : { text }),
    ...(title && { title }),
    ...counts,
    requests: [...rows]
      .sort((a, b) => b.people - a.people)
      .slice(0, NAMED)
      .map(toInsightRequest),
    totalRequests: rows.length,
    months: monthsUntil(now).map(month => ({
      month,
      requests: perMonth.get(month) ?? 0,
    })),
  };
}
