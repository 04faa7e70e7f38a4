// @ts-check

/**
 * Whether the trend of a scorecard says that it declined, so that what needs
 * attention can be listed; from what was published.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scorecards', table => {
    table
      .boolean('declined')
      .notNullable()
      .defaultTo(false)
      .comment('The trend that is shown');
  });
  await knex('scorecards')
    .where('figures', 'like', '%"verdict":"declined"%')
    .update({ declined: true });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('scorecards', table => {
    table.dropColumn('declined');
  });
};
