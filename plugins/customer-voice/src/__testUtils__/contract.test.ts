import { checkAnswer, takeViolations } from './contract';
import { FakeServer, myAnswer, publishedScorecard } from './FakeServer';

describe('check of the fake server by the contract', () => {
  const call = (method: string, path: string) => ({ method, path });

  it('accepts what the contract says', async () => {
    await checkAnswer(
      call('GET', '/scorecards/component/default/petstore'),
      Response.json(publishedScorecard()),
    );

    expect(takeViolations()).toEqual([]);
  });

  it('finds a field that breaks the contract, with its path', async () => {
    await checkAnswer(
      call('GET', '/scorecards/component/default/petstore'),
      Response.json({ ...publishedScorecard(), respondents: 'many' }),
    );

    expect(takeViolations()).toEqual([
      expect.stringMatching(/^GET \/scorecards\/.*respondents/s),
    ]);
  });

  it('finds a status that the contract does not have', async () => {
    await checkAnswer(call('POST', '/responses'), Response.json(myAnswer()));

    expect(takeViolations()).toEqual([
      'POST /responses answered 200 instead of 201',
    ]);
  });

  it('finds a call that the contract does not have', async () => {
    await checkAnswer(call('GET', '/nothing'), Response.json({}));

    expect(takeViolations()).toEqual(['GET /nothing is not in the contract']);
  });

  it('is made for each answer of the fake server', async () => {
    const server = new FakeServer();
    server.service!.minimumRespondents = Number.NaN;
    await server.fetchApi.fetch(
      'http://backend.test/api/customer-voice/services/component/default/petstore',
    );

    expect(takeViolations()).toHaveLength(1);
  });
});
