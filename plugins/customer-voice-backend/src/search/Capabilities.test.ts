import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import {
  databases,
  entity,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { migrationsDirectory } from '../database/CustomerVoiceDatabase';
import { Capabilities } from './Capabilities';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'Existing capabilities on %s',
  databaseId => {
    let knex: Knex;
    let capabilities: Capabilities;

    const add = (
      ref: string,
      texts: { title?: string; description?: string; fingerprint?: string },
    ) =>
      knex('services').insert({
        id: randomUUID(),
        entity_ref: ref,
        kind: ref.split(':')[0],
        title: texts.title ?? ref.split('/')[1],
        description: texts.description ?? null,
        enabled: !ref.startsWith('template:'),
        in_catalog: true,
        settings: '{}',
        search_text: '',
        fingerprint: texts.fingerprint ?? 'a',
        seen_in: randomUUID(),
      });
    const find = async (
      text: string,
      narrow: (query: Knex.QueryBuilder) => void = () => {},
    ) => capabilities.find({ text, limit: 5, narrow });
    const refs = async (...args: Parameters<typeof find>) =>
      (await find(...args)).map(({ entityRef }) => entityRef);

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      await knex.migrate.latest({ directory: migrationsDirectory });
      capabilities = new Capabilities({ knex });
    });
    beforeEach(async () => {
      for (const table of ['service_documents', 'service_terms', 'services']) {
        await knex(table).delete();
      }
      await add('component:default/invoice-exporter', {
        title: 'Invoice exporter',
        description: 'Writes invoices to CSV files every night.',
      });
      await add('template:default/new-namespace', {
        title: 'Kubernetes namespace',
        description: 'Creates a namespace with quotas.',
      });
      await add('api:default/ledger', { description: '账单和发票的接口' });
      await capabilities.indexPending();
    });
    afterAll(() => knex.destroy());

    it('are found by title, name and description, templates included', async () => {
      expect(await find('exporting an invoice')).toEqual([
        {
          entityRef: 'component:default/invoice-exporter',
          title: 'Invoice exporter',
          description: 'Writes invoices to CSV files every night.',
          why: 'exporting, invoice',
          strong: true,
        },
      ]);
      expect(await refs('kubernets namespase')).toEqual([
        'template:default/new-namespace',
      ]);
      expect(await refs('ledger')).toEqual(['api:default/ledger']);
      expect(await refs('发票')).toContain('api:default/ledger');
    });

    it('are not offered where they share one word of many', async () => {
      expect(
        await refs('Write an obituary for a colleague who left a night ago'),
      ).toEqual([]);
      expect(
        await refs('Send invoices of the caterer back to the accountants'),
      ).toEqual([]);
    });

    it('are shown only to those who may see them, and while they exist', async () => {
      expect(
        await refs('namespace', query =>
          query.whereNot('services.kind', 'template'),
        ),
      ).toEqual([]);
      await knex('services').update({ in_catalog: false });
      expect(await refs('namespace')).toEqual([]);
    });

    it('follow what the catalog says', async () => {
      await knex('services')
        .where({ entity_ref: 'api:default/ledger' })
        .update({ description: 'Bookings', fingerprint: 'b' });
      await knex('services')
        .where({ entity_ref: 'template:default/new-namespace' })
        .delete();
      await capabilities.indexPending();
      expect(await refs('bookings')).toEqual(['api:default/ledger']);
      expect(await refs('namespace')).toEqual([]);
      expect(await knex('service_documents')).toHaveLength(2);
    });

    it('are indexed in batches', async () => {
      for (let i = 0; i < 450; i++) {
        await add(`component:default/s${i}`, { title: `Service ${i}` });
      }
      await capabilities.indexPending();
      expect(await knex('service_documents')).toHaveLength(453);
      expect(await refs('service 449')).toContain('component:default/s449');
    });
  },
);

describe.each(databases.eachSupportedId())(
  'The mirror of the catalog on %s',
  databaseId => {
    it('takes in templates, which no user is asked about', async () => {
      const template = entity('template:new-namespace', {
        owner: 'group:default/owners',
        title: 'Kubernetes namespace',
      });
      template.metadata.description = 'Creates a namespace.';
      const customerVoice = await startCustomerVoice({
        databaseId,
        entities: [template],
      });
      expect(
        await customerVoice.knex('services').first('enabled', 'description'),
      ).toMatchObject({ description: 'Creates a namespace.' });
      expect(
        await customerVoice.knex('services').where({ enabled: true }),
      ).toEqual([]);
      const list = await customerVoice.as('jenny').get('/scorecards');
      expect(list.body.items).toEqual([]);
      await customerVoice.stop();
    });
  },
);
