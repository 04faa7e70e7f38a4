// @ts-check

/**
 * When requests were first promised for a date, so that promises can be told apart
 * by how far ahead they were made; and requests by the time of asking.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', table => {
    table
      .timestamp('promised_at', { precision: 3 })
      .nullable()
      .comment('When first_target_date was set');
    table.index(['created_at', 'number'], 'requests_created_idx');
  });
  const promising = knex('request_events as e')
    .whereRaw('e.request_number = requests.number')
    .whereIn('e.kind', ['moved', 'target-date'])
    .where('e.details', 'like', '%"targetDate":"%')
    .min('e.at');
  await knex('requests')
    .whereNotNull('first_target_date')
    .update({
      promised_at: knex.raw('coalesce(?, first_decided_at, created_at)', [
        promising,
      ]),
    });
  // They have promises by horizon from now on; a task computes them anew.
  await knex('owner_figures').delete();
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('drop index requests_created_idx');
  // Said in SQL: the builder would copy the table on SQLite, which its foreign
  // keys forbid.
  await knex.raw('alter table requests drop column promised_at');
};
