import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { GroupsBelow } from './GroupsBelow';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const group = (name: string) => `group:default/${name}`;

describe.each(databases.eachSupportedId())(
  'What a group is told, on %s,',
  databaseId => {
    let running: RunningCustomerVoice;

    async function start(
      ownership: 'claims' | 'descendants',
      owners = [group('division')],
    ) {
      running = await startCustomerVoice({
        databaseId,
        teams: { dora: 'division', olga: 'team', kim: 'squad', eve: 'other' },
        entities: [
          entity('component:petstore', { owners }),
          entity('group:division'),
          entity('group:team', { parent: group('division') }),
          entity('group:other', { parent: group('division') }),
          entity('group:squad', { parent: group('team') }),
        ],
        config: { ownership, leads: [group('division')] },
      });
    }
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    async function told() {
      await running
        .as('ada')
        .post('/requests', {
          entityRef: PETSTORE,
          title: 'Refunds in one step',
          goal: 'Less work',
        })
        .expect(201);
      await running
        .as('ada')
        .post('/responses', {
          entityRef: PETSTORE,
          score: 1,
          disclosure: 'named',
        })
        .expect(201);
      await running.tell();
      return running.notifications.map(({ recipients, payload }) => [
        payload.topic,
        recipients.type === 'entity' ? recipients.entityRef : [],
        recipients.type === 'entity' ? recipients.excludeEntityRef : [],
      ]);
    }

    it('is not for members of groups below, who do not own it by their claims', async () => {
      await start('claims');
      const not = ['user:default/ada', group('other'), group('team')];
      expect(await told()).toEqual([
        ['request-new', [group('division')], not],
        ['feedback-low-score', [group('division')], not],
      ]);
    });

    it('is for them as well with ownership: descendants', async () => {
      await start('descendants');
      expect(await told()).toEqual([
        ['request-new', [group('division')], 'user:default/ada'],
        ['feedback-low-score', [group('division')], 'user:default/ada'],
      ]);
    });

    it('is for a group below that is an owner itself', async () => {
      const owners = [group('division'), group('team')];
      await start('claims', owners);
      const [[, to, not]] = await told();
      expect(to).toEqual(expect.arrayContaining(owners));
      expect(not).toEqual(['user:default/ada', group('other'), group('squad')]);
    });

    it('is for the users it names where none of them is a group', async () => {
      await start('claims', ['user:default/olga']);
      expect(await told()).toEqual([
        ['request-new', ['user:default/olga'], 'user:default/ada'],
        ['feedback-low-score', ['user:default/olga'], 'user:default/ada'],
      ]);
    });

    it('does not reach further where the groups right below are left out', async () => {
      await start('claims');
      const below = new GroupsBelow({
        knex: running.knex,
        ownership: 'claims',
      });
      expect(await below.of([group('division'), 'user:default/eve'])).toEqual([
        group('other'),
        group('team'),
      ]);
      expect(await below.of([group('squad')])).toEqual([]);
    });
  },
);
