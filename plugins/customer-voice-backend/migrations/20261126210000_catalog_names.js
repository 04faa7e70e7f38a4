// @ts-check

/**
 * What people and groups are called, by which comments that name them are found.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('catalog_people', table => {
    table
      .string('display_name', 200)
      .nullable()
      .comment('As in the catalog; null if it says none');
  });
  await knex.schema.createTable('catalog_groups', table => {
    table.comment('Groups in the catalog that have a title');
    table.string('group_ref', 800).primary();
    table.string('title', 400).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('catalog_groups');
  await knex.schema.alterTable('catalog_people', table => {
    table.dropColumn('display_name');
  });
};
