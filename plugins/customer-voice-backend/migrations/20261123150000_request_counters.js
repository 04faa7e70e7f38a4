// @ts-check

/**
 * Counters of requests on their service, so that a scorecard reads them with
 * its own row. What depends on the time of day has indexes instead.
 */

const COUNTERS = {
  delivered_requests: {
    comment: 'Requests that are delivered or verified',
    each: "case when status in ('delivered', 'verified') then 1 else 0 end",
  },
  promises_delivered: {
    comment: 'Deliveries that a date was promised for',
    each: 'case when first_target_date is not null and delivered_on is not null then 1 else 0 end',
  },
  promises_kept: {
    comment: 'Of these, the ones in time',
    each: 'case when delivered_on <= first_target_date then 1 else 0 end',
  },
  verdicts: {
    comment: 'Verdicts on deliveries',
    each: 'met + partly + not_met',
  },
  goals_met: { comment: 'Of these, the ones that say met', each: 'met' },
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('services', table => {
    for (const [name, { comment }] of Object.entries(COUNTERS)) {
      table.integer(name).notNullable().defaultTo(0).comment(comment);
    }
  });
  for (const [name, { each }] of Object.entries(COUNTERS)) {
    await knex('services').update({
      [name]: knex('requests')
        .whereRaw('requests.service_id = services.id')
        .select(knex.raw(`coalesce(sum(${each}), 0)`)),
    });
  }
  await knex.schema.alterTable('requests', table => {
    table.index(['service_id', 'due_at'], 'requests_service_due_idx', {
      predicate: knex.queryBuilder().whereNotNull('due_at'),
    });
    table.index(
      ['service_id', 'first_target_date'],
      'requests_service_promised_idx',
      {
        predicate: knex
          .queryBuilder()
          .whereRaw('first_target_date is not null and delivered_on is null'),
      },
    );
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('drop index requests_service_promised_idx');
  await knex.raw('drop index requests_service_due_idx');
  // Said in SQL: the builder would copy the table on SQLite, which its foreign
  // keys forbid.
  for (const name of Object.keys(COUNTERS)) {
    await knex.raw('alter table services drop column ??', [name]);
  }
};
