import { SolutionsToLearn } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { isoTime } from '../database/isoTime';
import { Insight, InsightScope } from './Insight';
import {
  InsightRequestRow,
  readableRequests,
  toInsightRequest,
} from './requestInsights';

const MOST = 100;

interface SolutionRow extends InsightRequestRow {
  id: string;
  target: string;
  description: string;
  author_ref: string;
  team_ref: string | null;
  evaluation: string | null;
  solved_at: Date | number;
}

/** How others solved what many ask for: what waits for an evaluation first. */
export class SolutionsToLearnInsight implements Insight<SolutionsToLearn> {
  readonly name = 'solutions';
  readonly byMeasure = false;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async compute(scope: InsightScope): Promise<SolutionsToLearn> {
    const rows: SolutionRow[] = await readableRequests(this.#knex, scope)
      .join('request_solutions as s', 's.counted_in', 'requests.number')
      .whereNotIn('requests.status', ['merged', 'withdrawn'])
      .select({
        id: 's.id',
        target: 's.target',
        description: 's.description',
        author_ref: 's.author_ref',
        team_ref: 's.team_ref',
        evaluation: 's.evaluation',
        solved_at: 's.created_at',
      })
      .orderByRaw('case when s.evaluation is null then 0 else 1 end')
      .orderBy('requests.people', 'desc')
      .orderBy('s.id')
      .limit(MOST);
    const items = rows.map(toItem);
    const refs = items.flatMap(({ target }) =>
      target.kind === 'entity' ? [target.ref] : [],
    );
    const hidden = await scope.hidden(refs);
    return {
      asOf: new Date().toISOString(),
      items: items.filter(
        ({ target }) => target.kind !== 'entity' || !hidden.has(target.ref),
      ),
    };
  }
}

function toItem(row: SolutionRow): SolutionsToLearn['items'][number] {
  const evaluation: { verdict: 'adopt' | 'recommend' | 'not-suitable' } | null =
    JSON.parse(row.evaluation ?? 'null');
  return {
    id: row.id,
    target: JSON.parse(row.target),
    description: row.description,
    byRef: row.author_ref,
    ...(row.team_ref !== null && { teamRef: row.team_ref }),
    at: isoTime(row.solved_at),
    ...(evaluation && { evaluation: evaluation.verdict }),
    request: toInsightRequest(row),
  };
}
