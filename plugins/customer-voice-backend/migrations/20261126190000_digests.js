// @ts-check

/**
 * Which weekly digests were made: one row for each owner and week, written in
 * the transaction that queues the notification, so that it is queued once
 * however many processes there are and whichever of them dies.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('digests', table => {
    table.comment('Weekly digests that were made; kept for some weeks');
    table.string('week', 10).notNullable().comment('Day on which it was due');
    table
      .string('owner_ref', 800)
      .notNullable()
      .comment('Owner group, or leads for the organisation');
    table
      .text('moved')
      .notNullable()
      .comment('Movers that it told of or that were told before, as JSON');
    table.primary(['owner_ref', 'week']);
    table.index(['week'], 'digests_week_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('digests');
};
