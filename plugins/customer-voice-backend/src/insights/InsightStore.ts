import { Knex } from 'knex';
import { readTime } from '../database/dialect';
import { RawJson } from '../http/RawJson';

/** SQL of answers about the whole organisation, as they were computed. */
export class InsightStore {
  readonly #knex: Knex;
  readonly #threshold: number;

  /** @param options - `minimumRespondents`: the threshold, applied when reading */
  constructor(knex: Knex, options: { minimumRespondents: number }) {
    this.#knex = knex;
    this.#threshold = options.minimumRespondents;
  }

  /** The answer that was computed last, unless a lower threshold was in force then. */
  async find<A>(name: string): Promise<RawJson<A> | undefined> {
    const row: { answer: string } | undefined = await this.#knex(
      'insight_figures',
    )
      .where({ name })
      .where('threshold', '>=', this.#threshold)
      .first('answer');
    return row && RawJson.stored<A>(row.answer);
  }

  async save(name: string, answer: object, at: Date): Promise<void> {
    await this.#knex('insight_figures')
      .insert({
        name,
        threshold: this.#threshold,
        answer: JSON.stringify(answer),
        computed_at: at,
      })
      .onConflict('name')
      .merge();
  }

  /** Deletes answers whose names begin so, but for these. */
  async deleteOthers(prefix: string, names: readonly string[]): Promise<void> {
    await this.#knex('insight_figures')
      .where('name', 'like', `${prefix}%`)
      .whereNotIn('name', [...names])
      .delete();
  }

  /** The points of weeks from a moment on, oldest first; null for a week without figures. */
  async weeks(
    measure: string,
    from: Date,
  ): Promise<Array<{ at: Date; point: string }>> {
    const rows: Array<{ at: Date | number; point: string }> = await this.#knex(
      'insight_weeks',
    )
      .where({ measure })
      .where('at', '>=', from)
      .where('threshold', '>=', this.#threshold)
      .orderBy('at')
      .limit(60)
      .select('at', 'point');
    return rows.map(({ at, point }) => ({ at: readTime(at), point }));
  }

  async saveWeek(
    measure: string,
    at: Date,
    point: object | null,
  ): Promise<void> {
    await this.#knex('insight_weeks')
      .insert({
        measure,
        at,
        threshold: this.#threshold,
        point: JSON.stringify(point),
      })
      .onConflict(['measure', 'at'])
      .merge();
  }
}
