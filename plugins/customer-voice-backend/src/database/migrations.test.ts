import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { migrationsDirectory } from './CustomerVoiceDatabase';

jest.setTimeout(60_000);

const TABLES = [
  'services',
  'catalog_ancestors',
  'catalog_groups',
  'catalog_relation_sources',
  'catalog_relations',
  'successions',
  'responses',
  'pending_responses',
  'past_responses',
  'company_digests',
  'volume_counts',
  'request_verdict_invitations',
  'publications',
  'scorecards',
  'ranking_priors',
  'idempotency_keys',
  'response_imports',
  'import_reports',
  'requests',
  'request_supports',
  'request_subscriptions',
  'request_comments',
  'request_solutions',
  'request_verdicts',
  'request_events',
  'request_imports',
  'outbox',
  'user_languages',
  'inbox_claims',
  'inbox_snoozes',
  'request_documents',
  'request_terms',
  'request_vectors',
  'service_documents',
  'service_terms',
  'search_words',
  'search_word_spellings',
];

const PROMISES = '20261126200000_promises.js';

describe.each(databases.eachSupportedId())('Migrations on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
  });
  afterEach(() => knex.destroy());

  const directory = { directory: migrationsDirectory };
  const present = async () =>
    Promise.all(TABLES.map(table => knex.schema.hasTable(table)));

  it('go up, down and up again with rows in place', async () => {
    await knex.migrate.latest(directory);
    expect(await present()).toEqual(TABLES.map(() => true));
    await knex('services').insert({
      id: '11111111-1111-4111-8111-111111111111',
      entity_ref: 'component:default/petstore',
      kind: 'component',
      title: 'petstore',
      enabled: true,
      in_catalog: true,
      settings: '{}',
      search_text: '',
      fingerprint: '',
      seen_in: '11111111-1111-4111-8111-111111111111',
    });
    await knex('responses').insert({
      id: '22222222-2222-4222-8222-222222222222',
      service_id: '11111111-1111-4111-8111-111111111111',
      measure: 'csat',
      respondent: 'x',
      score: 5,
      disclosure: 'confidential',
      responded_at: new Date(),
    });
    await knex('catalog_relation_sources').insert({
      source_ref: 'component:default/checkout',
      fingerprint: '',
      seen_in: '11111111-1111-4111-8111-111111111111',
      read_at: 1,
    });
    await knex('catalog_relations').insert({
      source_ref: 'component:default/checkout',
      type: 'dependsOn',
      target_ref: 'component:default/petstore',
    });
    await knex.migrate.rollback(directory, true);
    expect(await present()).toEqual(TABLES.map(() => false));
    await knex.migrate.latest(directory);
    expect(await knex('responses')).toEqual([]);
    expect(await knex('catalog_relations')).toEqual([]);
  });

  it('know of promises made before when they were made', async () => {
    await knex.migrate.latest(directory);
    const promised = new Date('2026-03-04T09:00:00Z');
    const request = {
      version: 1,
      requester_ref: 'user:default/ada',
      title: 'Refunds',
      goal: 'Refunds',
      affected_refs: '[]',
      status: 'planned',
      status_since: promised,
      first_response_due_at: promised,
      contested: false,
      round: 0,
      asked: 0,
      met: 0,
      partly: 0,
      not_met: 0,
      offered: false,
      people: 0,
      teams: 0,
      importance: 0,
      trending: 0,
      comments: 0,
      owner_comments: 0,
      solutions: 0,
      created_at: new Date('2026-03-01T09:00:00Z'),
      updated_at: promised,
      first_target_date: '2026-04-01',
    };
    await knex('requests').insert([
      { ...request, number: 1 },
      { ...request, number: 2, first_decided_at: promised },
      { ...request, number: 3, first_target_date: null },
    ]);
    const event = { request_number: 1, kind: 'moved', at: promised };
    await knex('request_events').insert([
      {
        ...event,
        at: new Date('2026-03-02T09:00:00Z'),
        details: '{"to":"planned","targetDate":null}',
      },
      {
        ...event,
        kind: 'target-date',
        details: '{"targetDate":"2026-04-01","previousTargetDate":null}',
      },
      {
        ...event,
        kind: 'target-date',
        at: new Date('2026-03-09T09:00:00Z'),
        details: '{"targetDate":"2026-05-01"}',
      },
    ]);
    await knex.migrate.down({ ...directory, name: PROMISES });
    await knex.migrate.up({ ...directory, name: PROMISES });
    const rows = await knex('requests').orderBy('number').select('promised_at');
    expect(
      rows.map(({ promised_at: at }) => at && new Date(at).toISOString()),
    ).toEqual([promised.toISOString(), promised.toISOString(), null]);
  });

  it('keep one pending change for each respondent, whatever the code does', async () => {
    await knex.migrate.latest(directory);
    const row = {
      service_id: '11111111-1111-4111-8111-111111111111',
      measure: 'csat',
      person: 'x',
      key_id: 'key',
      sealed: 'encrypted',
    };
    await knex('services').insert({
      id: row.service_id,
      entity_ref: 'component:default/petstore',
      kind: 'component',
      title: 'petstore',
      enabled: true,
      in_catalog: true,
      settings: '{}',
      search_text: '',
      fingerprint: '',
      seen_in: row.service_id,
    });
    await knex('pending_responses').insert({
      ...row,
      response_id: '22222222-2222-4222-8222-222222222222',
    });
    await expect(
      knex('pending_responses').insert({
        ...row,
        response_id: '33333333-3333-4333-8333-333333333333',
      }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/unique|duplicate/i),
    });
  });
});
