import {
  fitPrior,
  Measure,
  MEASURES,
  MINIMUM_RESPONDENTS_FOR_FIT,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { lockName, readTime } from '../database/dialect';

const CHUNK = 500;

/** The prior of the ranking score, and the order of all scorecards by it. */
export class Rankings {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Fits what has not been fitted for a while: once an hour is often enough for
   * a prior, and every scorecard is written anew by it.
   *
   * @param interval - milliseconds between two fits of a measure
   */
  async refitStale(now: Date, interval: number): Promise<void> {
    const rows: Array<{ measure: Measure; fitted_at: Date | number }> =
      await this.#knex('ranking_priors')
        .where({ ranked: true })
        .select('measure', 'fitted_at');
    const fittedAt = new Map(
      rows.map(row => [row.measure, readTime(row.fitted_at).getTime()]),
    );
    for (const measure of MEASURES) {
      const age = now.getTime() - (fittedAt.get(measure) ?? -Infinity);
      // Negative after a clock was set back.
      if (age < 0 || age >= interval) await this.#refit(measure, now);
    }
  }

  /** Fits every measure. */
  async refitAll(now: Date): Promise<void> {
    for (const measure of MEASURES) {
      await this.#refit(measure, now);
    }
  }

  /** Fits the prior over all published scorecards and ranks them anew by it. */
  async #refit(measure: Measure, now: Date): Promise<void> {
    const settled = await this.#knex.transaction(async trx => {
      await lockName(trx, `customer-voice/ranking/${measure}`);
      const row = await trx('scorecards')
        .where({ measure, state: 'published' })
        .where('respondents', '>=', MINIMUM_RESPONDENTS_FOR_FIT)
        .first(
          trx.raw('count(*) as services'),
          trx.raw('sum(successes / respondents) as sum'),
          trx.raw(
            'sum((successes / respondents) * (successes / respondents)) as squares',
          ),
        );
      const services = Number(row?.services ?? 0);
      const prior = fitPrior({
        services,
        sum: Number(row?.sum ?? 0),
        sumOfSquares: Number(row?.squares ?? 0),
      });
      const former = await trx('ranking_priors')
        .where({ measure })
        .first('alpha', 'beta', 'ranked');
      if (!former && services === 0) return true;
      const ranked =
        former !== undefined &&
        Boolean(former.ranked) &&
        former.alpha === prior.alpha &&
        former.beta === prior.beta;
      await trx('ranking_priors')
        .insert({ measure, ...prior, ranked, fitted_at: now })
        .onConflict('measure')
        .merge();
      return ranked;
    });
    if (!settled) await this.#rank(measure);
  }

  /** In chunks, so that nobody who answers waits long for a scorecard. */
  async #rank(measure: Measure) {
    let after: string | undefined;
    do {
      after = await this.#rankChunk(measure, after);
    } while (after !== undefined);
    await this.#knex('ranking_priors')
      .where({ measure })
      .update({ ranked: true });
  }

  /** Ranks the next ones; answers the last of them if there are more. */
  async #rankChunk(measure: Measure, after: string | undefined) {
    return this.#knex.transaction(async trx => {
      const chunk = trx('scorecards')
        .where({ measure, state: 'published' })
        .orderBy('service_id')
        .limit(CHUNK)
        .forUpdate();
      if (after !== undefined) chunk.where('service_id', '>', after);
      const ids: string[] = await chunk.pluck('service_id');
      // By whatever prior is in force now, so that two processes at once cannot
      // leave an old order behind.
      const [alpha, beta] = ['alpha', 'beta'].map(name =>
        trx('ranking_priors').where({ measure }).select(name),
      );
      await trx('scorecards')
        .where({ measure, state: 'published' })
        .whereIn('service_id', ids)
        .update({
          ranking_score: trx.raw('(? + successes) / (? + ? + respondents)', [
            alpha,
            alpha.clone(),
            beta,
          ]),
        });
      return ids.length < CHUNK ? undefined : ids[ids.length - 1];
    });
  }
}
