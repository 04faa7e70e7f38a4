// @ts-check

/**
 * The terms of a request, for lists that are searched by frequent words.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('request_terms', table => {
    table.index(['number', 'term'], 'request_terms_number_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('drop index request_terms_number_idx');
};
