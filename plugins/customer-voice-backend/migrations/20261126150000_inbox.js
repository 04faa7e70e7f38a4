// @ts-check

/**
 * Who has taken what waits in an inbox, and what is snoozed.
 *
 * Both hold only as long as what waits does so in the same way: a claim for its
 * round, such as the service and status of a request, and a snooze for the state
 * that it was made in. What has moved on since is void, without being looked for.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('inbox_claims', table => {
    table.comment('Who does something about what waits for several');
    table.string('item_id', 200).primary().comment('Such as promise:42');
    table.string('round', 200).notNullable().comment('How it waits');
    table.string('claimed_by', 800).notNullable();
    table.timestamp('claimed_at', { precision: 3 }).notNullable();
    table.index(['claimed_by'], 'inbox_claims_by_idx');
    table.index(['claimed_at'], 'inbox_claims_at_idx');
  });
  await knex.schema.createTable('inbox_snoozes', table => {
    table.comment('What is off the open list for a time');
    table.string('item_id', 200).notNullable();
    table
      .string('for_ref', 800)
      .notNullable()
      .comment('The user off whose list it is; empty for all who have it');
    table.string('state', 200).notNullable().comment('What it was like then');
    table.timestamp('until', { precision: 3 }).notNullable();
    table.text('reason').nullable();
    table.string('snoozed_by', 800).notNullable();
    table.primary(['item_id', 'for_ref']);
    table.index(['snoozed_by'], 'inbox_snoozes_by_idx');
    table.index(['until'], 'inbox_snoozes_until_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('inbox_snoozes');
  await knex.schema.dropTable('inbox_claims');
};
