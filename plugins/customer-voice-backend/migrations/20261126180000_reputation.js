// @ts-check

/**
 * Thanks for what was delivered, and figures of owners with much below them, kept
 * current by a task.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('request_thanks', table => {
    table.comment('What supporters thank owners for, by name');
    table.uuid('id').primary();
    table.integer('request_number').notNullable();
    table.string('giver_ref', 800).notNullable();
    table.string('to_ref', 800).notNullable().comment('Group or user');
    table.text('body').nullable().comment('Markdown, as typed');
    table.timestamp('given_at', { precision: 3 }).notNullable();
    table.timestamp('edited_at', { precision: 3 }).nullable();
    table.unique(['request_number', 'giver_ref', 'to_ref'], {
      indexName: 'request_thanks_once_uniq',
    });
    table.index(['to_ref', 'given_at', 'id'], 'request_thanks_to_idx');
    table.index(['giver_ref'], 'request_thanks_giver_idx');
  });
  await knex.schema.createTable('owner_figures', table => {
    table.comment(
      'Figures of groups with much below them, as they were computed for callers who see everything',
    );
    table.string('owner_ref', 800).notNullable();
    table.string('measure', 8).notNullable();
    table
      .integer('threshold')
      .notNullable()
      .comment(
        'minimumRespondents in force then; below the present one it is stale',
      );
    table.text('answer').notNullable().comment('JSON');
    table.timestamp('computed_at', { precision: 3 }).notNullable();
    table.primary(['owner_ref', 'measure']);
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('owner_figures');
  await knex.schema.dropTable('request_thanks');
};
