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
    table
      .text('owner_refs')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON: every owner as in service_owners, the primary one first');
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

  await knex.schema.createTable('service_facts', table => {
    table.comment('What conditions of the catalog may ask of a service');
    table.uuid('service_id').notNullable();
    table.string('key', 200).notNullable().comment('Path, in lower case');
    table.string('value', 200).nullable().comment('In lower case');
    table.index(['key', 'value', 'service_id'], 'service_facts_key_idx');
    table.index(['service_id'], 'service_facts_service_idx');
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

  await knex.schema.createTable('catalog_relation_sources', table => {
    table.comment('Entities in the catalog whose relations are mirrored');
    table.string('source_ref', 800).primary();
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('Of it and its relations');
    table.uuid('seen_in').notNullable().comment('Sync run that saw it last');
    table
      .bigInteger('read_at')
      .notNullable()
      .comment('When the catalog was asked for this, ms since 1970');
    table.index(['seen_in'], 'catalog_relation_sources_seen_in_idx');
  });

  await knex.schema.createTable('catalog_relations', table => {
    table.comment('Which entity uses, provides, owns or is part of which');
    table.string('source_ref', 800).notNullable();
    table
      .string('type', 20)
      .notNullable()
      .comment('As in the catalog; customer for customer-voice/customers');
    table.string('target_ref', 800).notNullable();
    table.primary(['source_ref', 'type', 'target_ref']);
    table.index(
      ['target_ref', 'type', 'source_ref'],
      'catalog_relations_target_idx',
    );
    table
      .foreign('source_ref')
      .references('catalog_relation_sources.source_ref')
      .onDelete('CASCADE');
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
      'Responses in force that a publication includes, and named ones. Confidential rows change by publications only, many at a time',
    );
    table.uuid('id').primary().comment('Random');
    table.uuid('service_id').notNullable();
    table
      .uuid('origin_service_id')
      .nullable()
      .comment('Service it was given to, where that was merged into this one');
    table.string('measure', 8).notNullable();
    table.string('disclosure', 16).notNullable();
    table.string('user_ref', 800).nullable().comment('Author, if named');
    table.string('team_ref', 800).nullable().comment('Their team, if named');
    table
      .string('respondent', 64)
      .nullable()
      .comment('HMAC of service, measure and author, if confidential');
    table
      .string('team', 64)
      .nullable()
      .comment('HMAC of service, measure and team, if confidential');
    table
      .text('sealed')
      .nullable()
      .comment('Encrypted, if confidential: author, team, time, publications');
    table.string('key_id', 100).nullable().comment('Key of the three above');
    table.smallint('score').notNullable();
    table.string('driver', 40).nullable();
    table.text('comment').nullable().comment('Markdown, as typed');
    table.boolean('demo').notNullable().defaultTo(false);
    table
      .timestamp('responded_at', { precision: 3 })
      .notNullable()
      .comment('To the day, if confidential');
    table
      .integer('published_from')
      .nullable()
      .comment('First publication that shows it as it is');
    table
      .boolean('ended')
      .notNullable()
      .defaultTo(false)
      .comment('Named, no longer in force, and still in the last publication');
    table
      .boolean('readable')
      .notNullable()
      .defaultTo(true)
      .comment('Whether a named comment may be read before it is published');
    table.foreign('service_id').references('services.id');
    table.unique(['respondent'], { indexName: 'responses_respondent_uniq' });
  });

  await knex.schema.alterTable('responses', table => {
    const contributing = () =>
      knex.queryBuilder().whereNotNull('published_from');
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
      predicate: contributing(),
    });
    table.index(
      ['service_id', 'measure', 'responded_at'],
      'responses_ageing_idx',
      { predicate: contributing() },
    );
    table.index(
      ['service_id', 'measure', 'published_from', 'id'],
      'responses_comments_idx',
      {
        predicate: contributing()
          .whereRaw("disclosure = 'confidential'")
          .whereNotNull('comment'),
      },
    );
    table.index(
      ['service_id', 'measure', 'responded_at', 'id'],
      'responses_named_idx',
      { predicate: knex.queryBuilder().whereRaw("disclosure = 'named'") },
    );
    table.index(['service_id', 'measure'], 'responses_waiting_idx', {
      predicate: knex.queryBuilder().whereNull('published_from'),
    });
    table.index(['service_id', 'measure'], 'responses_ended_idx', {
      predicate: knex.queryBuilder().whereRaw('ended'),
    });
    table.index(['user_ref'], 'responses_user_idx', {
      predicate: knex.queryBuilder().whereNotNull('user_ref'),
    });
  });

  await knex.schema.createTable('pending_responses', table => {
    table.comment(
      'What authors said or took back in confidence since the last publication; encrypted, one row for each author, service and measure',
    );
    table
      .string('person', 64)
      .primary()
      .comment('HMAC of service, measure and author; in no other table');
    table.uuid('service_id').notNullable();
    table.string('measure', 8).notNullable();
    table
      .uuid('response_id')
      .nullable()
      .comment('Id of the new response; null if one was taken back');
    table.string('key_id', 100).notNullable();
    table.text('sealed').notNullable();
    table.index(['service_id', 'measure'], 'pending_responses_service_idx');
    table.unique(['response_id'], {
      indexName: 'pending_responses_response_uniq',
    });
    table.foreign('service_id').references('services.id');
  });

  await knex.schema.createTable('past_responses', table => {
    table.comment(
      'What earlier publications included and the present one does not; encrypted, kept to compare publications with one another',
    );
    table.uuid('id').primary();
    table.uuid('service_id').notNullable();
    table.string('measure', 8).notNullable();
    table
      .integer('until_seq')
      .notNullable()
      .comment('First publication that includes it no more');
    table
      .string('person', 64)
      .notNullable()
      .comment('HMAC of service, measure and author; in no other table');
    table.string('key_id', 100).notNullable();
    table.text('sealed').notNullable();
    table.index(
      ['service_id', 'measure', 'until_seq'],
      'past_responses_until_idx',
    );
    table.index(['person'], 'past_responses_person_idx');
  });

  await knex.schema.createTable('company_digests', table => {
    table.comment(
      'People who do not count as company for others for a while: they did lately; or for ever: they asked to be erased',
    );
    table.uuid('service_id').notNullable();
    table.string('digest', 64).notNullable().comment('HMAC');
    table
      .timestamp('expires_at', { precision: 3 })
      .notNullable()
      .comment('On the grid of publications, or the year 9999');
    table.primary(['service_id', 'digest']);
    table.index(['expires_at'], 'company_digests_expires_idx');
  });

  await knex.schema.createTable('publications', table => {
    table.comment(
      'Figures of a service as of each moment, complete; none of withheld ones',
    );
    table.uuid('service_id').notNullable();
    table.string('measure', 8).notNullable();
    table.integer('seq').notNullable().comment('1, 2, 3 … for each scorecard');
    table.timestamp('as_of', { precision: 3 }).notNullable();
    table.string('state', 16).notNullable().comment('published or coded');
    table.integer('respondents').notNullable();
    table.integer('confidential').notNullable().comment('Of the respondents');
    table.text('figures').notNullable().comment('JSON');
    table.primary(['service_id', 'measure', 'seq']);
    table.index(['service_id', 'measure', 'as_of'], 'publications_as_of_idx');
  });

  await knex.schema.createTable('scorecards', table => {
    table.comment('Latest publication of each service and measure, to list by');
    table.uuid('service_id').notNullable();
    table.string('measure', 8).notNullable();
    table.boolean('active').notNullable().comment('Asked and shown at present');
    table
      .string('title', 400)
      .notNullable()
      .defaultTo('')
      .comment(
        'Of the service, to order by where figures are equal or missing',
      );
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
    table
      .integer('confidential')
      .nullable()
      .comment('Of the respondents; compared with the threshold when read');
    table
      .integer('smallest_driver')
      .nullable()
      .comment('Respondents of the smallest driver shown, likewise');
    table
      .integer('commenters')
      .nullable()
      .comment('Confidential ones with a comment, likewise');
    table.double('successes').nullable().comment('k of the ranking score');
    table.double('ranking_score').nullable();
    table.text('figures').nullable().comment('JSON; null unless shown');
    table
      .integer('visible_seq')
      .notNullable()
      .defaultTo(0)
      .comment('Latest publication that showed figures; 0 for none');
    table
      .text('driver_table')
      .nullable()
      .comment('JSON: drivers as last shown, which advance on their own');
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
        ['measure', 'active', column, 'title', 'service_id', 'status'],
        `scorecards_${name}_idx`,
      );
    }
    table.index(
      ['measure', 'active', 'status', 'service_id'],
      'scorecards_status_idx',
    );
    table.index(['measure', 'respondents', 'successes'], 'scorecards_fit_idx', {
      predicate: knex
        .queryBuilder()
        .whereRaw("state in ('published', 'coded')"),
    });
    table.index(['due_at'], 'scorecards_due_idx', {
      predicate: knex.queryBuilder().whereNotNull('due_at'),
    });
    table.foreign('service_id').references('services.id');
  });

  await knex.schema.createTable('ranking_priors', table => {
    table.comment('Priors of the ranking score');
    table.string('measure', 8).notNullable();
    table
      .string('kind', 63)
      .notNullable()
      .comment('Kind of services that it is fitted on; empty for all kinds');
    table.double('alpha').notNullable();
    table.double('beta').notNullable();
    table
      .boolean('ranked')
      .notNullable()
      .comment('Whether every scorecard is ranked by it');
    table.timestamp('fitted_at', { precision: 3 }).notNullable();
    table.primary(['measure', 'kind']);
  });

  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Creating calls that were answered, for a while');
    table.string('key', 64).primary().comment('HMAC of caller and key');
    table.string('fingerprint', 64).notNullable().comment('HMAC of the body');
    table.string('caller', 64).notNullable().comment('HMAC of the caller');
    table.text('sealed').notNullable().comment('Encrypted: the first answer');
    table
      .string('created_on', 10)
      .notNullable()
      .comment('To the day, on purpose');
    table.index(['caller'], 'idempotency_keys_caller_idx');
    table.index(['created_on'], 'idempotency_keys_created_idx');
  });

  await knex.schema.createTable('volume_counts', table => {
    table.comment('How much a person has written on a day');
    table.string('person', 64).primary().comment('HMAC of day, kind and user');
    table.string('day', 10).notNullable();
    table.integer('n').notNullable();
    table.index(['day'], 'volume_counts_day_idx');
  });

  await knex.schema.createTable('response_imports', table => {
    table.comment('Sources of historic responses that were brought in');
    table.string('id', 200).primary();
    table
      .timestamp('replayed_until', { precision: 3 })
      .nullable()
      .comment('Everything up to here is in');
    table
      .timestamp('running_until', { precision: 3 })
      .nullable()
      .comment('Publications wait until then for the import under way');
  });

  await knex.schema.createTable('import_reports', table => {
    table.comment(
      'What became of the rows of each source; holds row numbers and names of services, and nothing that a respondent said',
    );
    table.string('kind', 16).notNullable().comment('response or request');
    table.string('id', 200).notNullable().comment('Of the source');
    table.boolean('dry_run').notNullable();
    table.string('state', 16).notNullable().comment('running or complete');
    table
      .string('fingerprint', 64)
      .nullable()
      .comment('Of the rows that are imported under this id');
    table.text('report').notNullable().comment('JSON');
    table
      .text('refusal')
      .nullable()
      .comment('Why the source was refused when it was last tried');
    table.timestamp('started_at', { precision: 3 }).notNullable();
    table.timestamp('updated_at', { precision: 3 }).notNullable();
    table.primary(['kind', 'id', 'dry_run']);
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  for (const name of [
    'import_reports',
    'response_imports',
    'volume_counts',
    'idempotency_keys',
    'ranking_priors',
    'scorecards',
    'publications',
    'company_digests',
    'past_responses',
    'pending_responses',
    'responses',
    'successions',
    'catalog_progress',
    'catalog_relations',
    'catalog_relation_sources',
    'catalog_memberships',
    'catalog_people',
    'catalog_ancestors',
    'service_facts',
    'service_owners',
    'services',
  ]) {
    await knex.schema.dropTable(name);
  }
};
