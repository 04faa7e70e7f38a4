import { databases } from '../../__testUtils__/startCustomerVoice';
import { OTHER, setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read, move, moved } = portal;

  it('move along the table: acknowledged, planned, started, delivered', async () => {
    await start();
    const { number } = await ask('ada');
    const acknowledged = await moved('olga', number, { to: 'evaluating' });
    expect(acknowledged.firstResponse.respondedAt).toBeDefined();
    const planned = await moved('olga', number, {
      to: 'planned',
      targetDate: '2099-03-31',
    });
    expect(planned).toMatchObject({
      promise: { firstTargetDate: '2099-03-31', targetDate: '2099-03-31' },
      decision: { kind: 'planned', byRef: 'user:default/olga' },
      version: 3,
    });
    const later = (
      await portal.running
        .as('otto')
        .patch(`/requests/${number}`, {
          version: 3,
          targetDate: '2099-06-30',
          reason: 'A supplier is late',
        })
        .expect(200)
    ).body;
    expect(later.promise).toEqual({
      firstTargetDate: '2099-03-31',
      targetDate: '2099-06-30',
    });
    await moved('olga', number, { to: 'in-progress' });
    const delivered = await moved('olga', number, {
      to: 'delivered',
      delivered: 'Refunds by line item',
    });
    expect(delivered).toMatchObject({
      status: 'delivered',
      decision: { delivered: 'Refunds by line item' },
      verification: { asked: 1, met: 0, open: true },
    });
    const { body } = await portal.running
      .as('ben')
      .get(`/requests/${number}/history`)
      .expect(200);
    expect(
      body.items.map((item: { kind: string; to?: string }) => [
        item.kind,
        item.to,
      ]),
    ).toEqual([
      ['created', 'submitted'],
      ['moved', 'evaluating'],
      ['moved', 'planned'],
      ['target-date', undefined],
      ['moved', 'in-progress'],
      ['moved', 'delivered'],
    ]);
  });

  it.each([
    [{ to: 'planned' }, /targetDate: to plan/],
    [{ to: 'planned', targetDate: '2020-01-01' }, /has passed/],
    [{ to: 'declined', reason: 'Too costly' }, /alternative: to decline/],
    [
      { to: 'declined', alternative: { kind: 'none-known' } },
      /reason: to decline/,
    ],
    [
      {
        to: 'declined',
        reason: 'r',
        // eslint-disable-next-line no-script-url
        alternative: { kind: 'link', url: 'javascript:alert(1)' },
      },
      /http or https/,
    ],
    [
      {
        to: 'answered',
        reason: 'There is one',
        existing: { kind: 'entity', ref: 'component:default/nothing' },
      },
      /existing\.ref/,
    ],
    [{ to: 'evaluating', targetDate: null }, /does not belong/],
  ])('refuse the move %j, saying what it needs', async (body, message) => {
    await start();
    const { number, version } = await ask('ada');
    const answer = await move('olga', number, { version, ...body }).expect(400);
    expect(answer.body.error.message).toMatch(message);
    expect((await read('ada', number)).status).toBe('submitted');
  });

  it('refuse what the table does not have with the moves that are possible', async () => {
    await start();
    const { number, version } = await ask('ada');
    const { body } = await move('olga', number, {
      version,
      to: 'delivered',
      delivered: 'x',
    }).expect(409);
    expect(body.error.message).toMatch(
      /cannot become delivered\. Possible now: evaluating, planned, answered, declined/,
    );
    expect(body.error.current).toMatchObject({ number, status: 'submitted' });
    await move('ben', number, { version, to: 'evaluating' }).expect(403);
    await move('ada', number, { version, to: 'evaluating' }).expect(403);
  });

  it('refuse a change against a stale version and show the current state', async () => {
    await start();
    const { number } = await ask('ada');
    await move('olga', number, { version: 1, to: 'evaluating' }).expect(200);
    const { body } = await move('otto', number, {
      version: 1,
      to: 'declined',
      reason: 'r',
      alternative: { kind: 'none-known' },
    }).expect(409);
    expect(body.error.message).toMatch(/version 1, it is now at 2/);
    expect(body.error.current.status).toBe('evaluating');
  });

  it('are contested by who asked, once for each decision', async () => {
    await start();
    const { number } = await ask('ada');
    await moved('olga', number, {
      to: 'declined',
      reason: 'We cannot',
      alternative: { kind: 'entity', ref: OTHER, note: 'They can' },
    });
    const contested = await moved('ada', number, {
      to: 'evaluating',
      reason: 'They cannot either',
    });
    expect(contested).toMatchObject({ status: 'evaluating', contested: true });
    await moved('olga', number, {
      to: 'answered',
      reason: 'Use this',
      existing: { kind: 'link', url: 'https://wiki.example.com/refunds' },
    });
    expect((await read('ada', number)).moves).toEqual(['evaluating']);
    await moved('ada', number, { to: 'evaluating', reason: 'It is down' });
    await moved('olga', number, {
      to: 'declined',
      reason: 'No',
      alternative: { kind: 'none-known' },
    });
    await move('ben', number, {
      version: 6,
      to: 'evaluating',
      reason: 'Not mine',
    }).expect(403);
  });

  it('cannot be withdrawn while others support them, and can be offered to these', async () => {
    await start();
    const { number, version } = await ask('ada');
    await portal.running
      .as('ben')
      .put(`/requests/${number}/support`, { importance: 3 })
      .expect(200);
    const { body } = await move('ada', number, {
      version,
      to: 'withdrawn',
    }).expect(409);
    expect(body.error.message).toMatch(/1 others support/);
    await portal.running
      .as('ben')
      .patch(`/requests/${number}`, {
        version,
        requesterRef: 'user:default/ben',
      })
      .expect(409);
    await portal.running
      .as('ada')
      .patch(`/requests/${number}`, { version, offered: true })
      .expect(200);
    const taken = await portal.running
      .as('ben')
      .patch(`/requests/${number}`, {
        version: version + 1,
        requesterRef: 'user:default/ben',
      })
      .expect(200);
    expect(taken.body).toMatchObject({
      requesterRef: 'user:default/ben',
      offered: false,
    });
  });
});
