import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { databases } from '../../__testUtils__/startCustomerVoice';
import { readConfig } from '../../config/readConfig';
import { migrationsDirectory } from '../../database/CustomerVoiceDatabase';
import { Pseudonyms } from '../../confidentiality/Pseudonyms';
import { OwnResponses } from '../../responses/OwnResponses';
import { ResponseSealer } from '../../responses/ResponseSealer';
import { FollowUpStore } from '../../followups/FollowUpStore';
import { ResponseStore } from '../../responses/ResponseStore';
import { Publisher } from './Publisher';

jest.setTimeout(60_000);

const SERVICES = 130;
const DAY = 24 * 3600_000;

describe.each(databases.eachSupportedId())('Publisher on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: migrationsDirectory });
  });
  afterEach(() => knex.destroy());

  const config = readConfig(mockServices.rootConfig({ data: {} }), {
    production: false,
  });
  const pseudonyms = new Pseudonyms(config.keys);
  const sealer = new ResponseSealer(config.keys);

  const publisher = (now?: () => Date) =>
    new Publisher({
      knex,
      config,
      logger: mockServices.logger.mock(),
      pseudonyms,
      sealer,
      now,
    });

  async function addService(answers: number) {
    const id = randomUUID();
    await knex('services').insert({
      id,
      entity_ref: `component:default/${id}`,
      kind: 'component',
      title: id,
      enabled: true,
      in_catalog: true,
      settings: '{}',
      search_text: '',
      fingerprint: '',
      seen_in: id,
    });
    await knex('scorecards').insert({
      service_id: id,
      measure: 'csat',
      active: true,
      title: id,
      seq: 0,
      state: 'no-data',
      status: 'no-data',
      due_at: new Date(0),
    });
    await answer(id, answers);
    return id;
  }

  async function answer(serviceId: string, answers: number) {
    const own = new OwnResponses({ pseudonyms, sealer });
    const store = new ResponseStore({
      knex,
      own,
      pseudonyms,
      sealer,
      conversations: new FollowUpStore(knex),
    });
    await store.transaction(async trx => {
      for (let i = 0; i < answers; i++) {
        await store.record(trx, {
          serviceId,
          measure: 'csat',
          userRef: `user:default/${randomUUID()}`,
          score: 5,
          disclosure: 'confidential',
          respondedAt: new Date(Date.now() - DAY),
        });
      }
    });
  }

  it('publishes each of many scorecards once, also where two processes work at once', async () => {
    const answers = new Map<string, number>();
    for (let i = 0; i < SERVICES; i++)
      answers.set(await addService(i % 7), i % 7);
    await Promise.all([publisher().publishDue(), publisher().publishDue()]);
    const scorecards = await knex('scorecards').select();
    expect(scorecards).toHaveLength(SERVICES);
    for (const { service_id, seq, state, respondents } of scorecards) {
      const n = answers.get(service_id) ?? 0;
      // Three are enough to be let in, five to be shown.
      expect([n, seq, state, respondents]).toEqual([
        n,
        n >= 3 ? 1 : 0,
        n >= 5 ? 'published' : ['no-data', 'withheld'][n >= 3 ? 1 : 0],
        n >= 5 ? n : null,
      ]);
    }
    expect(await knex('publications')).toHaveLength(
      scorecards.filter(({ state }) => state === 'published').length,
    );
    expect(await knex('responses').distinct('respondent')).toHaveLength(
      [...answers.values()].reduce((sum, n) => sum + (n >= 3 ? n : 0), 0),
    );
  });

  it('leaves no respondent of a batch out, and mixes no two services up', async () => {
    const first = await addService(6);
    const second = await addService(5);
    await publisher().publishDue();
    await answer(first, 3);
    await answer(second, 1);
    await knex('scorecards').update({ due_at: new Date(0) });
    await publisher(() => new Date(Date.now() + 2 * 3600_000)).publishDue();
    const rows = await knex('scorecards').select(
      'service_id',
      'seq',
      'respondents',
    );
    const standing = new Map(
      rows.map(row => [row.service_id, [row.seq, row.respondents]]),
    );
    expect(standing.get(first)).toEqual([2, 9]);
    // One more is too few to be told from the publication before.
    expect(standing.get(second)).toEqual([1, 5]);
  });

  it('takes up where it was interrupted', async () => {
    for (let i = 0; i < SERVICES; i++) await addService(5);
    const interrupted = new AbortController();
    let chunks = 0;
    await publisher(() => {
      if (++chunks === 3) interrupted.abort();
      return new Date();
    }).publishDue(interrupted.signal);
    const done = await knex('scorecards').where({ seq: 1 });
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(SERVICES);
    await publisher().publishDue();
    expect(await knex('scorecards').where({ seq: 1 })).toHaveLength(SERVICES);
    expect(await knex('publications')).toHaveLength(SERVICES);
  });
});
