// @ts-check

/**
 * Requests with what hangs on them, and the outbox.
 *
 * Supports, comments, subscriptions and solutions keep the number of the request
 * that they were made on (`request_number`) beside the one that they count for
 * now (`counted_in`). Merging moves the second and leaves the first, so that it
 * loses nothing and can be undone.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('requests', table => {
    table.comment('What customers asked for');
    table.increments('number').comment('Number that people can say');
    table.integer('version').notNullable().comment('Of every change');
    table.uuid('service_id').nullable().comment('Null while in triage');
    table
      .uuid('origin_service_id')
      .nullable()
      .comment('Service it was with, where that was merged into this one');
    table.string('requester_ref', 800).notNullable();
    table.string('title', 120).notNullable();
    table.text('goal').notNullable().comment('Markdown, as typed');
    table.text('workaround').nullable().comment('How it is done today');
    table.string('workaround_ref', 800).nullable();
    table.string('needed_by', 10).nullable();
    table.text('affected_refs').notNullable().comment('JSON list of refs');
    table.string('status', 16).notNullable();
    table.timestamp('status_since', { precision: 3 }).notNullable();
    table
      .timestamp('first_response_due_at', { precision: 3 })
      .notNullable()
      .comment('From the target at the time of asking');
    table.timestamp('first_responded_at', { precision: 3 }).nullable();
    table
      .timestamp('first_decided_at', { precision: 3 })
      .nullable()
      .comment('First planned, answered or declined');
    table
      .string('first_target_date', 10)
      .nullable()
      .comment('The promise that is counted');
    table.string('target_date', 10).nullable().comment('The promise in force');
    table
      .timestamp('due_at', { precision: 3 })
      .nullable()
      .comment('First response or promise that is due next');
    table
      .timestamp('overdue_notified_at', { precision: 3 })
      .nullable()
      .comment('When the owner was told that it is late');
    table.text('decision').nullable().comment('JSON: decision in force');
    table
      .boolean('contested')
      .notNullable()
      .comment('Whether the decision in force was contested');
    table.timestamp('delivered_at', { precision: 3 }).nullable();
    table
      .string('delivered_on', 10)
      .nullable()
      .comment('Its date, to compare with the promise');
    table
      .timestamp('verification_closes_at', { precision: 3 })
      .nullable()
      .comment('Until then verdicts can be given');
    table.integer('round').notNullable().comment('How often it was delivered');
    table.integer('asked').notNullable().comment('Verdicts asked for');
    table.integer('met').notNullable();
    table.integer('partly').notNullable();
    table.integer('not_met').notNullable();
    table.text('handover').nullable().comment('JSON: hand-over proposed');
    table
      .uuid('handover_service_id')
      .nullable()
      .comment('Service that it is to go to');
    table.boolean('offered').notNullable().comment('To whom supports it');
    table.integer('merged_into').nullable();
    table.string('merged_from_status', 16).nullable();
    table.integer('people').notNullable().comment('Distinct supporters');
    table
      .integer('owner_people')
      .notNullable()
      .defaultTo(0)
      .comment('Of the people, owners of the request');
    table
      .integer('unconfirmed_people')
      .notNullable()
      .defaultTo(0)
      .comment('Of the people, those who have not confirmed it');
    table.integer('teams').notNullable().comment('Distinct teams of them');
    table.integer('importance').notNullable().comment('Sum over the people');
    table
      .double('trending')
      .notNullable()
      .comment(
        'Binary logarithm of the decayed sum of support; never needs recomputation as time passes',
      );
    table.integer('comments').notNullable().comment('For everyone');
    table.integer('owner_comments').notNullable().comment('For owners only');
    table.integer('solutions').notNullable();
    table.boolean('demo').notNullable().defaultTo(false);
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.timestamp('updated_at', { precision: 3 }).notNullable();
    table.foreign('service_id').references('services.id');
    table.index(['trending', 'number'], 'requests_trending_idx');
    table.index(['people', 'number'], 'requests_people_idx');
    table.index(['updated_at', 'number'], 'requests_updated_idx');
    table.index(['due_at', 'number'], 'requests_due_idx');
    table.index(['status', 'trending', 'number'], 'requests_status_idx');
    table.index(
      ['service_id', 'status', 'trending', 'number'],
      'requests_service_idx',
    );
    table.index(['requester_ref', 'number'], 'requests_requester_idx');
    table.index(['service_id', 'created_at'], 'requests_first_response_idx');
    table.index(['merged_into'], 'requests_merged_idx', {
      predicate: knex.queryBuilder().whereNotNull('merged_into'),
    });
    table.index(['verification_closes_at'], 'requests_verification_idx', {
      predicate: knex.queryBuilder().whereRaw("status = 'delivered'"),
    });
    table.index(['service_id', 'origin_service_id'], 'requests_origin_idx', {
      predicate: knex.queryBuilder().whereNotNull('origin_service_id'),
    });
    table.index(['handover_service_id'], 'requests_handover_idx', {
      predicate: knex.queryBuilder().whereNotNull('handover_service_id'),
    });
  });

  await knex.schema.createTable('request_supports', table => {
    table.comment('The stakes of people in requests');
    table.integer('request_number').notNullable().comment('Recorded on');
    table.integer('counted_in').notNullable().comment('Counts for');
    table.string('supporter_ref', 800).notNullable();
    table.string('team_ref', 800).nullable();
    table.smallint('importance').notNullable();
    table
      .string('recorded_by', 800)
      .nullable()
      .comment('Who recorded it, if another user did');
    table
      .boolean('confirmed')
      .notNullable()
      .defaultTo(true)
      .comment('False while the supporter has not confirmed what was recorded');
    table
      .boolean('owner')
      .notNullable()
      .defaultTo(false)
      .comment('Whether the supporter owns the request themselves');
    table.timestamp('supported_at', { precision: 3 }).notNullable();
    table.primary(['request_number', 'supporter_ref']);
    table.index(
      ['counted_in', 'supported_at', 'supporter_ref'],
      'request_supports_counted_idx',
    );
    table.index(
      ['supporter_ref', 'counted_in'],
      'request_supports_supporter_idx',
    );
    table.index(['recorded_by'], 'request_supports_recorder_idx', {
      predicate: knex.queryBuilder().whereNotNull('recorded_by'),
    });
  });

  await knex.schema.createTable('request_subscriptions', table => {
    table.comment('Who said whether they want to be told of changes');
    table.integer('request_number').notNullable();
    table.integer('counted_in').notNullable();
    table.string('user_ref', 800).notNullable();
    table.boolean('subscribed').notNullable();
    table.timestamp('since', { precision: 3 }).notNullable();
    table.primary(['request_number', 'user_ref']);
    table.index(
      ['counted_in', 'user_ref'],
      'request_subscriptions_counted_idx',
    );
    table.index(['user_ref', 'counted_in'], 'request_subscriptions_user_idx');
  });

  await knex.schema.createTable('request_comments', table => {
    table.comment('What people say about requests');
    table.uuid('id').primary();
    table.integer('request_number').notNullable();
    table.integer('counted_in').notNullable();
    table.string('author_ref', 800).notNullable();
    table.boolean('by_owner').notNullable();
    table.text('body').notNullable().comment('Markdown, as typed');
    table.string('visibility', 16).notNullable();
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.timestamp('edited_at', { precision: 3 }).nullable();
    table
      .timestamp('removed_at', { precision: 3 })
      .nullable()
      .comment('Then the body is empty');
    table.string('removed_by', 800).nullable();
    table.text('remove_reason').nullable();
    table.index(
      ['counted_in', 'created_at', 'id'],
      'request_comments_counted_idx',
    );
    table.index(['author_ref'], 'request_comments_author_idx');
  });

  await knex.schema.createTable('request_solutions', table => {
    table.comment('How somebody solved it');
    table.uuid('id').primary();
    table.integer('request_number').notNullable();
    table.integer('counted_in').notNullable();
    table.text('target').notNullable().comment('JSON: entity or link');
    table.text('description').notNullable();
    table.string('author_ref', 800).notNullable();
    table.string('team_ref', 800).nullable().comment('Team that is credited');
    table.text('evaluation').nullable().comment('JSON: verdict of the owner');
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.index(
      ['counted_in', 'created_at', 'id'],
      'request_solutions_counted_idx',
    );
    table.index(['author_ref'], 'request_solutions_author_idx');
  });

  await knex.schema.createTable('request_verdict_invitations', table => {
    table.comment('Supporters asked whether a delivery met their goal');
    table.integer('request_number').notNullable();
    table.integer('round').notNullable().comment('Which delivery');
    table.string('supporter_ref', 800).notNullable();
    table.primary(['request_number', 'round', 'supporter_ref']);
    table.index(['supporter_ref'], 'request_verdict_invitations_who_idx');
  });

  await knex.schema.createTable('request_verdicts', table => {
    table.comment(
      'What those asked said, encrypted; who said it is a pseudonym of this delivery alone',
    );
    table
      .string('person', 64)
      .primary()
      .comment('HMAC of request, round and supporter');
    table.integer('request_number').notNullable();
    table.integer('round').notNullable().comment('Which delivery');
    table.string('key_id', 100).notNullable();
    table.text('sealed').notNullable().comment('Encrypted: the verdict');
    table.index(['request_number', 'round'], 'request_verdicts_round_idx');
  });

  await knex.schema.createTable('request_events', table => {
    table.comment('Every move and change, kept for ever');
    table.increments('id');
    table.integer('request_number').notNullable();
    table.string('kind', 24).notNullable();
    table.string('by_ref', 800).nullable().comment('Null for the system');
    table.timestamp('at', { precision: 3 }).notNullable();
    table.text('details').notNullable().comment('JSON');
    table.index(['request_number', 'id'], 'request_events_request_idx');
    table.index(['by_ref'], 'request_events_by_idx');
  });

  await knex.schema.createTable('request_imports', table => {
    table.comment('Historic requests that were brought in');
    table.string('source', 200).notNullable();
    table.string('key', 200).notNullable().comment('Of the source');
    table.integer('number').notNullable();
    table.primary(['source', 'key']);
  });

  await knex.schema.createTable('outbox', table => {
    table.comment(
      'Domain events that are still to be told; written with the change itself',
    );
    table.bigIncrements('id');
    table.string('type', 40).notNullable();
    table.text('payload').notNullable().comment('JSON');
    table.integer('attempts').notNullable().defaultTo(0);
    table
      .boolean('published')
      .notNullable()
      .defaultTo(false)
      .comment(
        'Whether it is on the bus, and only notifications are to be sent',
      );
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table
      .timestamp('retry_at', { precision: 3 })
      .notNullable()
      .comment('Not to be tried before');
    table.index(['retry_at', 'id'], 'outbox_retry_idx');
  });

  await knex.schema.alterTable('services', table => {
    table
      .integer('open_requests')
      .notNullable()
      .defaultTo(0)
      .comment('Requests that wait for something of the owner');
    table.index(['open_requests', 'id'], 'services_open_requests_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  // Said in SQL: the builder would copy the table on SQLite, which its foreign
  // keys forbid.
  await knex.raw('drop index services_open_requests_idx');
  await knex.raw('alter table services drop column open_requests');
  for (const name of [
    'outbox',
    'request_imports',
    'request_events',
    'request_verdicts',
    'request_verdict_invitations',
    'request_solutions',
    'request_comments',
    'request_subscriptions',
    'request_supports',
    'requests',
  ]) {
    await knex.schema.dropTable(name);
  }
};
