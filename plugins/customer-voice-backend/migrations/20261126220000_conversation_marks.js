// @ts-check

/**
 * What authors have made of what owners said to them: read it, or put it off.
 * No row names the author or the response: it is found by a pseudonym of both,
 * which stands nowhere else, and what it says is encrypted. It has no time but
 * the month after which it is deleted.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('conversation_marks', table => {
    table.comment(
      'What authors have made of what owners said to them; encrypted',
    );
    table
      .string('mark', 64)
      .primary()
      .comment('HMAC of what was said and of its author; in no other table');
    table.string('key_id', 100).notNullable();
    table.text('sealed').notNullable();
    table
      .string('expires_on', 10)
      .notNullable()
      .comment('First day of a month, a year or more after it was made');
    table.index(['expires_on'], 'conversation_marks_expires_idx');
    table.index(['key_id', 'mark'], 'conversation_marks_key_idx');
  });
  await knex.schema.alterTable('follow_up_messages', table => {
    table.index(['said_by', 'said_at'], 'follow_up_messages_said_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('follow_up_messages', table => {
    table.dropIndex([], 'follow_up_messages_said_idx');
  });
  await knex.schema.dropTable('conversation_marks');
};
