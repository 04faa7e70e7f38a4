// @ts-check

/**
 * The order in which reports on imports are listed.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('import_reports', table => {
    table.index(
      ['started_at', 'kind', 'dry_run', 'id'],
      'import_reports_started_idx',
    );
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('import_reports', table => {
    table.dropIndex([], 'import_reports_started_idx');
  });
};
