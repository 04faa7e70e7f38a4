// @ts-check

/**
 * Conversations about responses. No row names the author of a confidential
 * response: they are tied to it by the pseudonym of the response alone, and what
 * they say waits encrypted in a table of its own until it is relayed, many at a
 * time and in random order.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('follow_ups', table => {
    table.comment('Where the conversation about a response stands');
    table
      .uuid('response_id')
      .primary()
      .references('responses.id')
      .onDelete('CASCADE')
      .onUpdate('CASCADE');
    table
      .string('state', 16)
      .notNullable()
      .comment('open, acknowledged, resolved or reopened');
    table.integer('messages').notNullable().defaultTo(0);
    table.string('last_by', 8).nullable().comment('owner or author');
    table
      .timestamp('first_answered_at', { precision: 3 })
      .nullable()
      .comment('When an owner first said or did something');
    table
      .timestamp('resolved_at', { precision: 3 })
      .nullable()
      .comment('When an owner said that it is solved; null once reopened');
    table.index(['state', 'resolved_at'], 'follow_ups_state_idx');
    table.index(['last_by'], 'follow_ups_last_by_idx');
  });

  await knex.schema.createTable('follow_up_messages', table => {
    table.comment('What owners and authors said, as far as both may read it');
    table.uuid('id').primary().comment('Random');
    table
      .uuid('response_id')
      .notNullable()
      .references('follow_ups.response_id')
      .onDelete('CASCADE')
      .onUpdate('CASCADE');
    table.integer('seq').notNullable().comment('1, 2, 3 … in a conversation');
    table.string('kind', 16).notNullable();
    table.string('said_by', 8).notNullable().comment('owner or author');
    table
      .string('user_ref', 800)
      .nullable()
      .comment('Null for an author in confidence');
    table.text('body').nullable().comment('Markdown, as typed');
    table
      .timestamp('said_at', { precision: 3 })
      .notNullable()
      .comment('Of an author in confidence: the day on which it was relayed');
    table.unique(['response_id', 'seq'], {
      indexName: 'follow_up_messages_seq_uniq',
    });
    table.index(['user_ref'], 'follow_up_messages_user_idx');
  });

  await knex.schema.createTable('pending_messages', table => {
    table.comment(
      'What authors said in confidence and owners cannot read yet; encrypted',
    );
    table.uuid('id').primary().comment('Random');
    table
      .uuid('response_id')
      .notNullable()
      .references('responses.id')
      .onDelete('CASCADE')
      .onUpdate('CASCADE');
    table.text('sealed').notNullable();
    table
      .timestamp('relay_at', { precision: 3 })
      .notNullable()
      .comment('On the grid of publications, at random');
    table.index(['relay_at'], 'pending_messages_relay_idx');
    table.index(['response_id'], 'pending_messages_response_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('pending_messages');
  await knex.schema.dropTable('follow_up_messages');
  await knex.schema.dropTable('follow_ups');
};
