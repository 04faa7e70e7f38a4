import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { RequestFigures } from './store/RequestFigures';

jest.setTimeout(60_000);

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const TARGET = 14 * DAY_MS;

describe.each(databases.eachSupportedId())(
  'How fast owners answer on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let now: Date;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:payments', { owner: 'group:default/owners' }),
        ],
        teams: { olga: 'owners' },
      });
      now = new Date();
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const ask = async (): Promise<number> => {
      const { body } = await running
        .as('ada')
        .post('/requests', {
          entityRef: 'component:default/payments',
          title: 'A wish',
          goal: 'A goal',
        })
        .expect(201);
      return body.number;
    };
    const move = async (user: string, number: number, body: object) => {
      const { body: request } = await running
        .as(user)
        .get(`/requests/${number}`)
        .expect(200);
      const { version }: CapabilityRequest = request;
      await running
        .as(user)
        .post(`/requests/${number}/transitions`, { version, ...body })
        .expect(200);
    };
    /** Lets a request have been asked some days ago. */
    const askedBefore = (number: number, days: number) =>
      running
        .knex('requests')
        .where({ number })
        .update({
          created_at: new Date(now.getTime() - days * DAY_MS),
          first_response_due_at: new Date(now.getTime() - (days - 3) * DAY_MS),
        });
    const clocks = async () => {
      const { id } = await running.knex('services').first('id');
      return new RequestFigures(running.knex, {
        decisionTargetMillis: TARGET,
      }).clocks(id, new Date());
    };

    it('is counted apart for the first response and the first decision', async () => {
      const [acknowledged, planned, declined] = [
        await ask(),
        await ask(),
        await ask(),
      ];
      await move('olga', acknowledged, { to: 'evaluating' });
      await move('olga', planned, { to: 'planned', targetDate: null });
      await move('olga', declined, {
        to: 'declined',
        reason: 'No',
        alternative: { kind: 'none-known' },
      });
      await askedBefore(acknowledged, 20);
      await askedBefore(planned, 2);
      await askedBefore(declined, 10);
      const figures = await clocks();
      expect(figures.usualFirstResponseHours).toBeCloseTo(240, 0);
      expect(figures.firstResponseWithinTarget).toBeCloseTo(1 / 3);
      expect(figures.usualDecisionHours).toBeCloseTo(240, 0);
      expect(figures.decisionWithinTarget).toBeCloseTo(2 / 3);
    });

    it('keeps the first decision when a later one follows', async () => {
      const number = await ask();
      await move('olga', number, {
        to: 'declined',
        reason: 'No',
        alternative: { kind: 'none-known' },
      });
      const first = await running.knex('requests').where({ number }).first();
      await move('ada', number, {
        to: 'evaluating',
        reason: 'It does not help',
      });
      await move('olga', number, { to: 'planned', targetDate: null });
      const later = await running.knex('requests').where({ number }).first();
      expect(later.first_decided_at).toEqual(first.first_decided_at);
    });

    it('counts nothing against an owner whose time is not over, or that was withdrawn', async () => {
      const [waiting, withdrawn] = [await ask(), await ask()];
      await askedBefore(withdrawn, 2);
      await move('ada', withdrawn, { to: 'withdrawn' });
      expect(waiting).toBeGreaterThan(0);
      const figures = await clocks();
      expect(figures.firstResponseWithinTarget).toBeUndefined();
      expect(figures.decisionWithinTarget).toBeUndefined();
    });

    it('counts what was withdrawn after its time was over, and as waited for until then', async () => {
      const number = await ask();
      await move('ada', number, { to: 'withdrawn' });
      await askedBefore(number, 20);
      await running
        .knex('requests')
        .where({ number })
        .update({ status_since: new Date(now.getTime() - 10 * DAY_MS) });
      const figures = await clocks();
      expect(figures.firstResponseWithinTarget).toBe(0);
      expect(figures.decisionWithinTarget).toBeUndefined();
      expect(figures.usualFirstResponseHours).toBeUndefined();
    });
  },
);
