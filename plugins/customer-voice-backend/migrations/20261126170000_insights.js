// @ts-check

/**
 * Figures of the whole organisation, kept current by a task: what readers get who
 * see everything. They are made of published figures and of requests alone.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('insight_figures', table => {
    table.comment(
      'Answers about the whole organisation, as they were computed',
    );
    table
      .string('name', 64)
      .primary()
      .comment('Of the insight and its measure');
    table
      .integer('threshold')
      .notNullable()
      .comment(
        'minimumRespondents in force then; below the present one it is stale',
      );
    table.text('answer').notNullable().comment('JSON');
    table.timestamp('computed_at', { precision: 3 }).notNullable();
  });
  await knex.schema.createTable('insight_weeks', table => {
    table.comment('Published scorecards of the organisation pooled, by week');
    table.string('measure', 8).notNullable();
    table
      .timestamp('at', { precision: 3 })
      .notNullable()
      .comment('End of the week');
    table.integer('threshold').notNullable();
    table.text('point').notNullable().comment('JSON; null without figures');
    table.primary(['measure', 'at']);
  });
  await knex.schema.alterTable('requests', table => {
    table.index(['teams', 'people', 'number'], 'requests_unmet_idx', {
      predicate: knex
        .queryBuilder()
        .whereRaw("status in ('submitted', 'evaluating', 'declined')"),
    });
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('requests', table => {
    table.dropIndex([], 'requests_unmet_idx');
  });
  await knex.schema.dropTable('insight_weeks');
  await knex.schema.dropTable('insight_figures');
};
