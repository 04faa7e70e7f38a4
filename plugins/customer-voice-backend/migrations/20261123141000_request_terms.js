// @ts-check

/**
 * What similar requests and existing capabilities are found by: terms with where
 * they occur, the words they came from, and vectors of meaning.
 *
 * Terms are compared byte by byte, so that both engines order them alike.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  const sqlite = knex.client.config.client !== 'pg';
  // A table that is its own index saves SQLite half the space.
  const clustered = sqlite ? 'without rowid' : '';
  const text = sqlite ? 'text' : 'text collate "C"';

  await knex.schema.createTable('request_documents', table => {
    table.comment('Each request as it is searched');
    table.integer('number').primary();
    table
      .text('terms')
      .notNullable()
      .comment('Words in each field, then a line for each term');
  });
  await knex.schema.createTable('service_documents', table => {
    table.comment('Each catalog entity as it is searched');
    table.increments('number');
    table.uuid('service_id').notNullable();
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('Of the service when it was indexed');
    table
      .text('terms')
      .notNullable()
      .comment('Words in each field, then a line for each term');
    table.unique(['service_id'], { indexName: 'service_documents_uniq' });
  });
  for (const name of ['request_terms', 'service_terms']) {
    await knex.raw(
      `create table ${name} (
        term ${text} not null,
        place integer not null,
        number integer not null,
        primary key (term, place) ${sqlite ? '' : 'include (number)'}
      ) ${clustered}`,
    );
  }
  await knex.raw(
    `create table search_words (
      word ${text} not null primary key,
      term ${text} not null
    ) ${clustered}`,
  );
  await knex.raw(
    `create table search_word_spellings (
      spelling ${text} not null,
      word ${text} not null,
      primary key (spelling, word)
    ) ${clustered}`,
  );
  if (!sqlite) {
    for (const [name, comment] of [
      ['request_terms', 'Which requests a term occurs in'],
      ['service_terms', 'Which catalog entities a term occurs in'],
      ['search_words', 'Every word that occurs, for beginnings of words'],
      ['search_word_spellings', 'Words with a letter left out, for typos'],
    ]) {
      await knex.raw(`comment on table ${name} is '${comment}'`);
    }
    for (const name of ['request_terms', 'service_terms']) {
      await knex.raw(
        `comment on column ${name}.place is 'Order within the term: those with it in their title first, newest first'`,
      );
    }
  }

  await knex.schema.createTable('request_vectors', table => {
    table.comment('Meaning of requests, by a provider of embeddings');
    table.integer('number').primary();
    table
      .string('provider', 200)
      .nullable()
      .comment('That made the vector; null until it is made');
    table
      .binary('vector')
      .nullable()
      .comment('32-bit floats, little-endian, of length 1');
    table
      .timestamp('due_at', { precision: 3 })
      .nullable()
      .comment('When it may be made; in the future while somebody makes it');
    table.index(['due_at', 'number'], 'request_vectors_due_idx');
  });

  await knex.schema.alterTable('services', table => {
    table.text('description').nullable().comment('Description of the entity');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  // Said in SQL: the builder would copy the table on SQLite, which its foreign
  // keys forbid.
  await knex.raw('alter table services drop column description');
  for (const name of [
    'request_vectors',
    'search_word_spellings',
    'search_words',
    'service_terms',
    'request_terms',
    'service_documents',
    'request_documents',
  ]) {
    await knex.schema.dropTable(name);
  }
};
