// @ts-check

/**
 * Services mirrored from the catalog, responses, publications.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('services', table => {
    table.comment('Catalog entities that customers may be asked about');
    table.uuid('id').primary().comment('Outlives renames of the entity');
    table.string('entity_ref', 800).notNullable().comment('Full entity ref');
    table.string('kind', 63).notNullable().comment('Lower-cased kind');
    table.string('title', 400).notNullable().comment('Title, or the name');
    table.string('type', 100).nullable().comment('spec.type');
    table.string('owner_ref', 800).nullable().comment('The primary owner');
    table
      .boolean('owners_missing')
      .notNullable()
      .defaultTo(false)
      .comment('Whether it has owners and the catalog has none of them');
    table.string('system_ref', 800).nullable().comment('System it is part of');
    table
      .string('domain_ref', 800)
      .nullable()
      .comment('Domain it is part of, directly or through its system');
    table
      .boolean('enabled')
      .notNullable()
      .comment('Admitted by filter and annotation');
    table
      .boolean('in_catalog')
      .notNullable()
      .comment('False once it left the catalog; its history stays');
    table.text('settings').notNullable().comment('JSON: settings in force');
    table.text('search_text').notNullable().comment('Folded text for ?q=');
    table.string('fingerprint', 64).notNullable().comment('Of all the above');
    table.uuid('seen_in').notNullable().comment('Sync run that saw it last');
    table
      .bigInteger('read_at')
      .notNullable()
      .defaultTo(0)
      .comment('When the catalog was asked for this, ms since 1970');
    table.unique(['entity_ref'], { indexName: 'services_entity_ref_uniq' });
    table.index(['owner_ref'], 'services_owner_ref_idx');
    table.index(['system_ref'], 'services_system_ref_idx');
    table.index(['domain_ref'], 'services_domain_ref_idx');
    table.index(['title', 'id'], 'services_title_idx');
    table.index(['seen_in'], 'services_seen_in_idx');
  });

  await knex.schema.createTable('service_owners', table => {
    table.comment('Every owner of a service; kept when it leaves the catalog');
    table.uuid('service_id').notNullable();
    table.string('owner_ref', 800).notNullable().comment('Group or user');
    table.smallint('position').notNullable().comment('0 is the primary owner');
    table
      .boolean('missing')
      .notNullable()
      .defaultTo(false)
      .comment('Whether the catalog has no such entity');
    table.primary(['service_id', 'owner_ref']);
    table.index(['owner_ref', 'service_id'], 'service_owners_owner_idx');
    table.foreign('service_id').references('services.id').onDelete('CASCADE');
  });

  await knex.schema.createTable('catalog_people', table => {
    table.comment('Users in the catalog');
    table.string('user_ref', 800).primary();
    table
      .string('team_ref', 800)
      .nullable()
      .comment('First by name of the groups they are a direct member of');
    table.uuid('seen_in').notNullable().comment('Sync run that saw them last');
    table.index(['seen_in'], 'catalog_people_seen_in_idx');
  });

  await knex.schema.createTable('catalog_memberships', table => {
    table.comment('Direct members of groups');
    table.string('user_ref', 800).notNullable();
    table.string('group_ref', 800).notNullable();
    table.primary(['user_ref', 'group_ref']);
    table.index(['group_ref', 'user_ref'], 'catalog_memberships_group_idx');
  });

  await knex.schema.createTable('catalog_progress', table => {
    table.comment(
      'How far the mirror of the catalog is; one row for all replicas',
    );
    table.string('name', 20).primary();
    table
      .timestamp('sync_due_at', { precision: 3 })
      .nullable()
      .comment('When the next complete sync is worth it; null for now');
    table
      .integer('quiet_syncs')
      .notNullable()
      .defaultTo(0)
      .comment('Complete syncs in a row that found no new entity');
    table
      .string('checked_until', 800)
      .notNullable()
      .defaultTo('')
      .comment('Entity up to which removals were looked for');
  });

  await knex.schema.createTable('catalog_ancestors', table => {
    table.comment(
      'Groups and domains with every ancestor, themselves included',
    );
    table.string('ref', 800).notNullable().comment('Group or domain');
    table.string('ancestor_ref', 800).notNullable().comment('What it is in');
    table.primary(['ref', 'ancestor_ref']);
    table.index(['ancestor_ref', 'ref'], 'catalog_ancestors_ancestor_idx');
  });

  await knex.schema.createTable('successions', table => {
    table.comment('Which entity took over the history of which, or may not');
    table
      .string('former_ref', 800)
      .notNullable()
      .comment('Entity that is gone');
    table
      .string('entity_ref', 800)
      .notNullable()
      .comment('Entity that names it in customer-voice/formerly');
    table.string('kind', 8).notNullable().comment('rename, merge or refused');
    table
      .uuid('former_id')
      .nullable()
      .comment('Service of the former entity; null if refused');
    table
      .text('owner_refs')
      .nullable()
      .comment('JSON: owners of the former entity when it left');
    table
      .boolean('undo_refused')
      .notNullable()
      .defaultTo(false)
      .comment('Whether another owner came back under the former name');
    table.timestamp('succeeded_at', { precision: 3 }).notNullable();
    table.primary(['former_ref', 'entity_ref']);
    table.index(['entity_ref'], 'successions_entity_ref_idx');
  });

  await knex.schema.createTable('responses', table => {
    table.comment(
      'Every response ever given; rows are closed, not overwritten',
    );
    table.uuid('id').primary().comment('Random');
    table.uuid('service_id').notNullable();
    table
      .uuid('origin_service_id')
      .nullable()
      .comment('Service it was given to, where that was merged into this one');
    table.string('measure', 8).notNullable();
    table
      .string('respondent', 800)
      .notNullable()
      .comment('HMAC of the user ref; the user ref itself if named');
    table.string('team', 64).nullable().comment('HMAC of the team ref');
    table.smallint('score').notNullable();
    table.string('driver', 40).nullable();
    table.text('comment').nullable().comment('Markdown, as typed');
    table.string('disclosure', 16).notNullable();
    table.boolean('demo').notNullable().defaultTo(false);
    table.timestamp('responded_at', { precision: 3 }).notNullable();
    table
      .timestamp('ended_at', { precision: 3 })
      .nullable()
      .comment('When it was changed, withdrawn or forgotten');
    table.string('end_reason', 16).nullable();
    table
      .integer('published_from')
      .nullable()
      .comment('First publication that includes it');
    table
      .integer('published_until')
      .nullable()
      .comment('First publication that includes it no more');
    table.foreign('service_id').references('services.id');
  });

  await knex.schema.alterTable('responses', table => {
    const contributing = () =>
      knex
        .queryBuilder()
        .whereNotNull('published_from')
        .whereNull('published_until');
    table.index(
      ['service_id', 'measure', 'responded_at'],
      'responses_pending_idx',
      {
        predicate: knex
          .queryBuilder()
          .whereNull('published_from')
          .whereNull('ended_at'),
      },
    );
    table.index(
      [
        'service_id',
        'measure',
        'published_from',
        'disclosure',
        'score',
        'driver',
        'demo',
      ],
      'responses_contributing_idx',
      { predicate: contributing() },
    );
    table.index(['service_id', 'measure', 'team'], 'responses_teams_idx', {
      predicate: contributing().whereNotNull('team'),
    });
    table.index(
      ['service_id', 'measure', 'responded_at'],
      'responses_ageing_idx',
      { predicate: contributing() },
    );
    table.index(['service_id', 'measure'], 'responses_leaving_idx', {
      predicate: contributing().whereNotNull('ended_at'),
    });
    table.index(
      ['service_id', 'measure', 'published_until'],
      'responses_left_idx',
      { predicate: knex.queryBuilder().whereNotNull('published_until') },
    );
    table.index(
      ['service_id', 'measure', 'disclosure', 'published_from', 'id'],
      'responses_comments_idx',
      { predicate: contributing().whereNotNull('comment') },
    );
    table.index(
      ['service_id', 'measure', 'responded_at', 'id'],
      'responses_named_idx',
      {
        predicate: knex
          .queryBuilder()
          .whereRaw("disclosure = 'named'")
          .whereNull('ended_at')
          .whereNotNull('comment'),
      },
    );
    table.index(['service_id', 'measure'], 'responses_merged_idx', {
      predicate: knex.queryBuilder().whereNotNull('origin_service_id'),
    });
    table.index(['respondent'], 'responses_respondent_idx');
  });

  await knex.schema.createTable('current_responses', table => {
    table.comment('The response in force of each respondent');
    table.uuid('service_id').notNullable();
    table.string('measure', 8).notNullable();
    table.string('respondent', 800).notNullable();
    table.uuid('response_id').notNullable();
    table.timestamp('responded_at', { precision: 3 }).notNullable();
    table.primary(['service_id', 'measure', 'respondent']);
    table.index(
      ['respondent', 'responded_at', 'response_id'],
      'current_responses_respondent_idx',
    );
    table.unique(['response_id'], {
      indexName: 'current_responses_response_uniq',
    });
  });

  await knex.schema.createTable('publications', table => {
    table.comment('Figures of a service as of each moment, complete');
    table.uuid('service_id').notNullable();
    table.string('measure', 8).notNullable();
    table.integer('seq').notNullable().comment('1, 2, 3 … for each scorecard');
    table.timestamp('as_of', { precision: 3 }).notNullable();
    table.string('state', 16).notNullable();
    table
      .text('figures')
      .nullable()
      .comment('JSON; null unless published, so that nothing can leak');
    table.primary(['service_id', 'measure', 'seq']);
    table.index(['service_id', 'measure', 'as_of'], 'publications_as_of_idx');
  });

  await knex.schema.createTable('scorecards', table => {
    table.comment('Latest publication of each service and measure, to list by');
    table.uuid('service_id').notNullable();
    table.string('measure', 8).notNullable();
    table.boolean('active').notNullable().comment('Asked and shown at present');
    table
      .integer('seq')
      .notNullable()
      .comment('Latest publication; 0 for none');
    table.timestamp('as_of', { precision: 3 }).nullable();
    table.string('state', 16).notNullable();
    table.string('status', 16).notNullable().comment('Verdict, or state');
    table.double('target').nullable();
    table.double('score').nullable();
    table.double('lower').nullable();
    table.double('upper').nullable();
    table.integer('respondents').nullable();
    table.double('successes').nullable().comment('k of the ranking score');
    table.double('ranking_score').nullable();
    table
      .boolean('confidential_comments')
      .notNullable()
      .defaultTo(false)
      .comment('Whether enough people left some for a list of them');
    table.text('figures').nullable().comment('JSON; null unless published');
    table
      .timestamp('due_at', { precision: 3 })
      .nullable()
      .comment('When the next publication is worth trying');
    table.primary(['service_id', 'measure']);
    // One for each order of the list; the status behind is for its filter.
    for (const [name, column] of [
      ['ranking', 'ranking_score'],
      ['score', 'score'],
      ['respondents', 'respondents'],
    ]) {
      table.index(
        ['measure', 'active', column, 'service_id', 'status'],
        `scorecards_${name}_idx`,
      );
    }
    table.index(
      ['measure', 'active', 'status', 'service_id'],
      'scorecards_status_idx',
    );
    table.index(['measure', 'respondents', 'successes'], 'scorecards_fit_idx', {
      predicate: knex.queryBuilder().whereRaw("state = 'published'"),
    });
    table.index(['due_at'], 'scorecards_due_idx', {
      predicate: knex.queryBuilder().whereNotNull('due_at'),
    });
    table.foreign('service_id').references('services.id');
  });

  await knex.schema.createTable('ranking_priors', table => {
    table.comment('Prior of the ranking score, fitted over all services');
    table.string('measure', 8).primary();
    table.double('alpha').notNullable();
    table.double('beta').notNullable();
    table
      .boolean('ranked')
      .notNullable()
      .comment('Whether every scorecard is ranked by it');
    table.timestamp('fitted_at', { precision: 3 }).notNullable();
  });

  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Creating calls that were answered, for a while');
    table.string('key', 64).primary().comment('HMAC of caller and key');
    table.string('fingerprint', 64).notNullable().comment('HMAC of the body');
    table.uuid('response_id').notNullable().comment('What was created');
    table
      .string('created_on', 10)
      .notNullable()
      .comment('To the day, on purpose');
  });

  await knex.schema.createTable('response_histories', table => {
    table.comment('Sources of historic responses that were brought in');
    table.string('id', 200).primary();
    table
      .timestamp('replayed_until', { precision: 3 })
      .nullable()
      .comment('Everything up to here is in');
    table.boolean('complete').notNullable().defaultTo(false);
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  for (const name of [
    'response_histories',
    'idempotency_keys',
    'ranking_priors',
    'scorecards',
    'publications',
    'current_responses',
    'responses',
    'successions',
    'catalog_progress',
    'catalog_memberships',
    'catalog_people',
    'catalog_ancestors',
    'service_owners',
    'services',
  ]) {
    await knex.schema.dropTable(name);
  }
};
