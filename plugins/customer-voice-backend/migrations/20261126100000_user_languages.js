// @ts-check

/**
 * The languages that users read notifications in. Without a time: a row is
 * written with changes under a name only, which have one of their own.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('user_languages', table => {
    table.comment('Languages of users who changed something under their name');
    table.string('user_ref', 800).primary();
    table.string('language', 10).notNullable().comment('en, de or zh');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('user_languages');
};
