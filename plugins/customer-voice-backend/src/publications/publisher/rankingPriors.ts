import {
  BetaPrior,
  DEFAULT_PRIOR,
  fitPriors,
  KindPriors,
  Measure,
  MINIMUM_RESPONDENTS_FOR_FIT,
  ProportionMoments,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';

/** Kind under which the prior of all kinds is stored. */
export const ALL_KINDS = '';

/** States in which a scorecard has a figure to rank by. */
export const RANKED_STATES = ['published', 'coded'];

/** Fits the priors of a measure on the figures that are published. */
export async function fitPriorsOf(
  knex: Knex,
  measure: Measure,
): Promise<KindPriors & { services: number }> {
  const rows: Array<{
    kind: string;
    services: number | string;
    sum: number | string;
    squares: number | string;
  }> = await knex('scorecards')
    .join('services', 'services.id', 'scorecards.service_id')
    .where('scorecards.measure', measure)
    .whereIn('scorecards.state', RANKED_STATES)
    .where('scorecards.respondents', '>=', MINIMUM_RESPONDENTS_FOR_FIT)
    .groupBy('services.kind')
    .select(
      'services.kind as kind',
      knex.raw('count(*) as services'),
      knex.raw('sum(successes / respondents) as sum'),
      knex.raw(
        'sum((successes / respondents) * (successes / respondents)) as squares',
      ),
    );
  const moments = new Map<string, ProportionMoments>(
    rows.map(row => [
      row.kind,
      {
        services: Number(row.services),
        sum: Number(row.sum),
        sumOfSquares: Number(row.squares),
      },
    ]),
  );
  return {
    ...fitPriors(moments),
    services: rows.reduce((sum, row) => sum + Number(row.services), 0),
  };
}

/** The priors in force of a measure, by kind of service. */
export async function priorsOf(
  knex: Knex,
  measure: Measure,
): Promise<(kind: string) => BetaPrior> {
  const rows: Array<BetaPrior & { kind: string }> = await knex('ranking_priors')
    .where({ measure })
    .select('kind', 'alpha', 'beta');
  const priors = new Map(
    rows.map(({ kind, alpha, beta }) => [kind, { alpha, beta }]),
  );
  return kind => priors.get(kind) ?? priors.get(ALL_KINDS) ?? DEFAULT_PRIOR;
}
