// @ts-check

/**
 * What authors by name thank owners for in a conversation. Thanks go with the
 * conversation: withdrawn, or turned confidential, an answer has none.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('reply_thanks', table => {
    table.comment('What authors by name thank owners for, by name');
    table.uuid('id').primary();
    table
      .uuid('response_id')
      .notNullable()
      .references('follow_ups.response_id')
      .onDelete('CASCADE')
      .onUpdate('CASCADE');
    table.string('giver_ref', 800).notNullable();
    table.string('to_ref', 800).notNullable().comment('Group or user');
    table.text('body').nullable().comment('Markdown, as typed');
    table.timestamp('given_at', { precision: 3 }).notNullable();
    table.timestamp('edited_at', { precision: 3 }).nullable();
    table.unique(['response_id', 'to_ref'], {
      indexName: 'reply_thanks_once_uniq',
    });
    table.index(['to_ref', 'given_at', 'id'], 'reply_thanks_to_idx');
    table.index(['giver_ref'], 'reply_thanks_giver_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('reply_thanks');
};
