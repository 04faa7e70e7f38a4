import { transaction } from '../../database/retry';
import { Measure, MEASURES } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { lockName, readTime } from '../../database/dialect';
import { ALL_KINDS, fitPriorsOf, RANKED_STATES } from './rankingPriors';

const CHUNK = 500;

/** The priors of the ranking score, and the order of all scorecards by them. */
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
        .where({ kind: ALL_KINDS, ranked: true })
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

  /** Fits the priors over all published scorecards and ranks these anew by them. */
  async #refit(measure: Measure, now: Date): Promise<void> {
    const settled = await transaction(this.#knex, async trx => {
      await lockName(trx, `customer-voice/ranking/${measure}`);
      const { all, ofKind, services } = await fitPriorsOf(trx, measure);
      const former: Array<{
        kind: string;
        alpha: number;
        beta: number;
        ranked: boolean | number;
      }> = await trx('ranking_priors')
        .where({ measure })
        .select('kind', 'alpha', 'beta', 'ranked');
      if (former.length === 0 && services === 0) return true;
      const priors = new Map([[ALL_KINDS, all], ...ofKind]);
      const ranked =
        former.length === priors.size &&
        former.every(({ kind, ...before }) => {
          const { alpha, beta } = priors.get(kind) ?? {};
          return (
            Boolean(before.ranked) &&
            before.alpha === alpha &&
            before.beta === beta
          );
        });
      await trx('ranking_priors')
        .where({ measure })
        .whereNotIn('kind', [...priors.keys()])
        .delete();
      await trx('ranking_priors')
        .insert(
          [...priors].map(([kind, prior]) => ({
            measure,
            kind,
            ...prior,
            ranked,
            fitted_at: now,
          })),
        )
        .onConflict(['measure', 'kind'])
        .merge();
      return ranked;
    });
    if (!settled) await this.#rank(measure);
  }

  /** In chunks, so that no caller waits long for a scorecard. */
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
    return transaction(this.#knex, async trx => {
      const chunk = trx('scorecards')
        .where({ measure })
        .whereIn('state', RANKED_STATES)
        .orderBy('service_id')
        .limit(CHUNK)
        .forUpdate();
      if (after !== undefined) chunk.where('service_id', '>', after);
      const ids: string[] = await chunk.pluck('service_id');
      // By the priors in force now, so that two processes at once cannot leave
      // an old order behind.
      const inForce = (column: 'alpha' | 'beta') =>
        trx.raw('coalesce(?, ?)', [
          trx('ranking_priors as own')
            .join('services', 'services.kind', 'own.kind')
            .where('own.measure', measure)
            .where('services.id', trx.ref('scorecards.service_id'))
            .select(`own.${column}`),
          trx('ranking_priors')
            .where({ measure, kind: ALL_KINDS })
            .select(column),
        ]);
      const alpha = inForce('alpha');
      await trx('scorecards')
        .where({ measure })
        .whereIn('state', RANKED_STATES)
        .whereIn('service_id', ids)
        .update({
          ranking_score: trx.raw('(? + successes) / (? + ? + respondents)', [
            alpha,
            alpha,
            inForce('beta'),
          ]),
        });
      return ids.length < CHUNK ? undefined : ids[ids.length - 1];
    });
  }
}
