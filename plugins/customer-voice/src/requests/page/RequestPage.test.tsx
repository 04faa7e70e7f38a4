import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  capabilityRequest,
  requestComment,
} from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { RequestsPage } from '../RequestsPage';

describe('page of a request', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () =>
    renderWithServer(server, <RequestsPage />, { address: '/42' });
  const shows = (different: Parameters<typeof capabilityRequest>[0]) => {
    server.capabilities.items = [capabilityRequest(different)];
  };
  const section = (name: string) => screen.findByRole('region', { name });
  const press = async (name: string | RegExp) =>
    userEvent.click(await screen.findByRole('button', { name }));

  it('shows title, state, the goal as the customer said it, and who wants it', async () => {
    await render();

    expect(
      await screen.findByRole('heading', {
        level: 1,
        name: 'Refund part of an order #42',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Submitted')).toBeInTheDocument();
    expect(
      within(await section('What jenny.doe is trying to achieve')).getByText(
        'part',
      ).tagName,
    ).toBe('STRONG');
    expect(await section('People and teams')).toHaveTextContent(
      '12 people from 4 teams',
    );
  });

  it('takes back a support that one recorded for somebody, and no other', async () => {
    const supporter = (name: string, byRef?: string) => ({
      userRef: `user:default/${name}`,
      importance: 2 as const,
      since: '2026-11-20T10:00:00Z',
      byRef,
      confirmed: byRef === undefined,
      owner: false,
    });
    server.capabilities.supporters = [
      supporter('guest'),
      supporter('sam', 'user:default/guest'),
      supporter('kim', 'user:default/jenny.doe'),
    ];
    await render();
    await press('Show who');
    await press('Take back the support recorded for sam');

    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull(),
    );
    const people = await section('People and teams');
    expect(within(people).queryByRole('link', { name: 'sam' })).toBeNull();
    expect(within(people).getByRole('link', { name: 'kim' })).toBeVisible();
    expect(
      server.last('DELETE /requests/42/support')?.query.get('onBehalfOf'),
    ).toBe('user:default/sam');
  });

  it('folds a long goal until somebody wants all of it', async () => {
    shows({ goal: `${'Refund part of an order. '.repeat(200)}Thank you.` });
    await render();
    const words = await section('What jenny.doe is trying to achieve');
    const unfold = within(words).getByRole('button', {
      name: 'Show all of it',
    });
    expect(unfold).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(unfold);

    expect(
      within(words).getByRole('button', { name: 'Show less' }),
    ).toHaveAttribute('aria-expanded', 'true');
  });

  it('begins a list where its words begin', async () => {
    shows({ affectedRefs: [], goal: 'Two steps:\n\n1. أولا\n2. ثانيا' });
    await render();
    const words = await section('What jenny.doe is trying to achieve');

    expect(within(words).getByRole('list')).toHaveAttribute('dir', 'auto');
  });

  it('lets words run in their own direction, and leaves the number where it is', async () => {
    shows({ title: 'الوصول إلى الخدمة.', goal: 'نريد الوصول إلى #7.' });
    await render();

    expect((await screen.findByText('الوصول إلى الخدمة.')).tagName).toBe('BDI');
    expect(
      within(await section('What jenny.doe is trying to achieve'))
        .getByText(/نريد/)
        .closest('[dir="auto"]'),
    ).not.toBeNull();
  });

  it('says what happened and what was said in one stream', async () => {
    server.capabilities.comments = [
      {
        id: 'c1',
        authorRef: 'user:default/jenny.doe',
        body: 'See #7, @user:default/jenny.doe',
        visibility: 'everyone',
        byOwner: false,
        at: '2026-11-21T10:00:00Z',
        may: { edit: false, remove: false },
      },
    ];
    server.capabilities.history.push({
      id: 'e2',
      kind: 'moved',
      byRef: 'user:default/jenny.doe',
      at: '2026-11-22T10:00:00Z',
      from: 'evaluating',
      to: 'planned',
      targetDate: '2027-01-31',
    });
    await render();
    const stream = await section('Conversation and history');
    const entries = await within(stream).findAllByRole('listitem');

    expect(entries[0]).toHaveTextContent('asked for this.');
    expect(
      within(entries[1]).getByRole('link', { name: '#7' }),
    ).toHaveAttribute('href', '/customer-voice/requests/7');
    expect(entries[2]).toHaveTextContent('planned it for Jan 31, 2027.');
  });

  it('offers the moves that are possible now', async () => {
    await render();
    const actions = await screen.findByRole('group', {
      name: 'What you can do',
    });

    expect(
      within(actions)
        .getAllByRole('button')
        .map(each => each.textContent),
    ).toEqual(
      expect.arrayContaining([
        'Acknowledge',
        'Plan it…',
        'It exists already…',
        'Decline…',
      ]),
    );
    expect(
      within(actions).queryByRole('button', { name: 'Start work' }),
    ).not.toBeInTheDocument();
  });

  it('acknowledges at once, with the version it was made against', async () => {
    await render();
    await press('Acknowledge');

    expect(await screen.findByText('Evaluating')).toBeInTheDocument();
    expect(server.last('POST /requests/42/transitions')?.body).toEqual({
      version: 7,
      to: 'evaluating',
    });
  });

  it('declines only with a reason and an alternative, of which "none known" is one', async () => {
    await render();
    await press('Decline…');
    const dialog = await screen.findByRole('dialog', {
      name: 'What can they do instead?',
    });
    const send = within(dialog).getByRole('button', {
      name: 'Decline with this answer',
    });
    await userEvent.click(send);

    expect(within(dialog).getByText('This is needed.')).toBeVisible();
    expect(within(dialog).getByText('Choose one.')).toBeVisible();
    expect(dialog).toHaveTextContent('Our support desk must refund part');

    await userEvent.type(
      within(dialog).getByRole('textbox', {
        name: /Why you will not do it/,
      }),
      'Too rare',
    );
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'None known' }),
    );
    await userEvent.click(send);

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.last('POST /requests/42/transitions')?.body).toEqual({
      version: 7,
      to: 'declined',
      reason: 'Too rare',
      alternative: { kind: 'none-known' },
    });
  });

  it('answers with a link to what exists, and refuses an address that no browser opens', async () => {
    await render();
    await press('It exists already…');
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /How it gets them there/ }),
      'The voucher does it',
    );
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Link' }));
    const link = within(dialog).getByRole('textbox', { name: /Link/ });
    await userEvent.type(link, 'ftp://files.example.com');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Answer' }),
    );

    expect(
      within(dialog).getByText('A link begins with http:// or https://.'),
    ).toBeVisible();
    await userEvent.clear(link);
    await userEvent.click(link);
    await userEvent.paste('https://wiki.example.com/voucher');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Answer' }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/transitions')?.body).toEqual({
        version: 7,
        to: 'answered',
        reason: 'The voucher does it',
        existing: { kind: 'link', url: 'https://wiki.example.com/voucher' },
      }),
    );
  });

  it('plans with "no date yet" only if that is chosen', async () => {
    await render();
    await press('Plan it…');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Plan it' }),
    );
    expect(within(dialog).getByText('Choose one.')).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'No date yet' }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Plan it' }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/transitions')?.body).toEqual({
        version: 7,
        to: 'planned',
        targetDate: null,
      }),
    );
  });

  it('says what a request is now when somebody was quicker, and keeps what was written', async () => {
    await render();
    await press('Decline…');
    const dialog = await screen.findByRole('dialog');
    const reason = within(dialog).getByRole('textbox', {
      name: /Why you will not do it/,
    });
    await userEvent.type(reason, 'Too rare');
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'None known' }),
    );
    const current = capabilityRequest({
      version: 8,
      status: 'in-progress',
      moves: ['delivered'],
    });
    server.refuse('POST /requests/42/transitions', 409, 'It changed', current);
    server.capabilities.items = [current];
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Decline with this answer' }),
    );

    expect(
      await within(dialog).findByText(/It is now: In progress/),
    ).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Load the current state' }),
    );
    expect(
      await within(dialog).findByText(/This is no longer possible/),
    ).toBeVisible();
    expect(reason).toHaveValue('Too rare');
  });

  it('takes a move back with the reason if the server refuses it', async () => {
    server.refuse('POST /requests/42/transitions', 403, 'You do not own it');
    await render();
    await press('Acknowledge');

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You are not allowed to do this\..*You do not own it/,
    );
    expect(screen.getByText('Submitted')).toBeInTheDocument();
  });

  it('supports with one click that says how much it matters', async () => {
    await render();
    await press('Blocking');

    expect(await screen.findByText('13 people from 4 teams')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Blocking' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    expect(server.last('PUT /requests/42/support')?.body).toEqual({
      importance: 3,
    });
  });

  it('says who recorded a support for me, and takes it back', async () => {
    shows({
      supporters: {
        people: 12,
        teams: 4,
        importance: 27,
        owners: 0,
        mine: {
          importance: 2,
          byRef: 'user:default/jenny.doe',
          confirmed: false,
        },
      },
    });
    await render();
    expect(await section('People and teams')).toHaveTextContent(
      'recorded this for you. Is it right?',
    );
    await press('Take back');

    expect(await screen.findByText('11 people from 4 teams')).toBeVisible();
    expect(server.calls).toContain('DELETE /requests/42/support');
  });

  it('confirms a support that another user recorded for me', async () => {
    shows({
      supporters: {
        people: 12,
        teams: 4,
        importance: 27,
        owners: 2,
        mine: {
          importance: 3,
          byRef: 'user:default/jenny.doe',
          confirmed: false,
        },
      },
    });
    await render();
    expect(await section('People and teams')).toHaveTextContent(
      '12 people from 4 teams, 2 of them owners',
    );
    await press('Confirm');

    expect(await screen.findByText('You support this.')).toBeVisible();
    expect(server.last('PUT /requests/42/support')?.body).toEqual({
      importance: 3,
    });
  });

  it('names who owns the request among its supporters, and what is not confirmed', async () => {
    server.capabilities.supporters = [
      {
        userRef: 'user:default/sam',
        importance: 2,
        since: '2026-11-20T10:00:00Z',
        byRef: 'user:default/jenny.doe',
        confirmed: false,
        owner: true,
      },
    ];
    await render();
    await press('Show who');

    const people = await section('People and teams');
    expect(await within(people).findByText('not confirmed yet')).toBeVisible();
    expect(within(people).getByText('owner')).toBeVisible();
  });

  it('corrects my comment in place and marks it as edited', async () => {
    server.capabilities.comments = [requestComment()];
    await render();
    await press('Edit');
    const field = screen.getByRole('textbox', { name: 'Correct your comment' });
    await userEvent.clear(field);
    await userEvent.type(field, 'It is planned.');
    await press('Save');

    expect(await screen.findByText('It is planned.')).toBeVisible();
    expect(screen.getByText(/edited/)).toBeVisible();
    expect(server.last('PATCH /requests/42/comments/c1')?.body).toEqual({
      body: 'It is planned.',
    });
  });

  it('removes my comment after asking once more, and leaves a tombstone', async () => {
    server.capabilities.comments = [requestComment()];
    await render();
    await press('Remove');
    await press('Remove comment');

    expect(
      await screen.findByText(/^The author removed this comment/),
    ).toBeVisible();
    expect(screen.queryByText('We look into it.')).toBeNull();
    expect(
      server.last('DELETE /requests/42/comments/c1')?.query.has('reason'),
    ).toBe(false);
  });

  it('asks an owner why they remove the comment of another user', async () => {
    server.capabilities.comments = [
      requestComment({
        authorRef: 'user:default/jenny.doe',
        byOwner: false,
        may: { edit: false, remove: true },
      }),
    ];
    await render();
    await press('Remove');
    await press('Remove comment');
    expect(server.last('DELETE /requests/42/comments/c1')).toBeUndefined();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Why do you remove it/ }),
      'It holds a password',
    );
    await press('Remove comment');

    expect(await screen.findByText('It holds a password')).toBeVisible();
    expect(
      server.last('DELETE /requests/42/comments/c1')?.query.get('reason'),
    ).toBe('It holds a password');
  });

  it('asks a supporter whether it met their goal, and then for a confidential score', async () => {
    shows({
      status: 'delivered',
      moves: [],
      verification: {
        asked: 12,
        met: 7,
        partly: 1,
        notMet: 0,
        closesAt: '2126-12-01T00:00:00Z',
        open: true,
        mayAnswer: true,
        mayScore: true,
      },
    });
    await render();
    const question = await section('Did this meet your goal?');
    await userEvent.click(
      within(question).getByRole('button', { name: 'Met' }),
    );

    expect(
      await within(question).findByText(/8 of 12 say it met their goal/),
    ).toBeVisible();
    expect(
      await within(question).findByText(/becomes a confidential answer/),
    ).toBeVisible();
    await userEvent.click(
      within(question).getByRole('button', { name: /^5 of 5/ }),
    );
    await userEvent.click(
      within(question).getByRole('button', { name: 'Give score' }),
    );
    await waitFor(() =>
      expect(server.last('PUT /requests/42/verification')?.body).toEqual({
        verdict: 'met',
        score: 5,
      }),
    );
  });

  it('lets the requester contest a decision with why it does not help', async () => {
    shows({
      status: 'declined',
      moves: ['evaluating'],
      may: {
        edit: true,
        decide: false,
        acceptHandover: false,
        takeOver: false,
      },
      decision: {
        kind: 'declined',
        reason: 'Too rare',
        alternative: { kind: 'link', url: 'https://wiki.example.com/voucher' },
        byRef: 'user:default/jenny.doe',
        at: '2026-11-21T10:00:00Z',
      },
    });
    await render();
    expect(await section('Decision: Declined')).toHaveTextContent(
      'What you can do instead',
    );
    await press('It does not help…');
    const dialog = await screen.findByRole('dialog', {
      name: 'Why does it not help?',
    });
    await userEvent.type(
      within(dialog).getByRole('textbox'),
      'Vouchers expire',
    );
    await userEvent.click(
      within(dialog).getByRole('button', {
        name: 'Send it back to the owners',
      }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/transitions')?.body).toEqual({
        version: 7,
        to: 'evaluating',
        reason: 'Vouchers expire',
      }),
    );
  });

  it('lets the receiving owner refuse a hand-over with a reason', async () => {
    shows({
      may: {
        edit: false,
        decide: false,
        acceptHandover: true,
        takeOver: false,
      },
      moves: [],
      handover: {
        entityRef: 'component:default/checkout',
        ownerRef: 'group:default/team-b',
        reason: 'It is about checkout',
        byRef: 'user:default/jenny.doe',
        at: '2026-11-21T10:00:00Z',
      },
    });
    await render();
    await press('Refuse…');
    const dialog = await screen.findByRole('dialog', {
      name: 'Why is it not yours?',
    });
    await userEvent.type(within(dialog).getByRole('textbox'), 'Not ours');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Refuse the hand-over' }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/handover/refuse')?.body).toEqual({
        version: 7,
        reason: 'Not ours',
      }),
    );
  });

  it('comments for owners only, where one is an owner', async () => {
    await render();
    const box = await screen.findByRole('form', { name: 'Comment' });
    await userEvent.type(within(box).getByRole('textbox'), 'Let us talk');
    await userEvent.click(
      within(box).getByRole('radio', { name: 'Owners only' }),
    );
    await userEvent.click(within(box).getByRole('button', { name: 'Comment' }));

    const stream = await section('Conversation and history');
    expect(await within(stream).findByText('Let us talk')).toBeVisible();
    expect(server.last('POST /requests/42/comments')?.body).toEqual({
      body: 'Let us talk',
      visibility: 'owners',
    });
    expect(within(box).getByRole('textbox')).toHaveValue('');
  });

  it('offers people of the catalog after an "@"', async () => {
    await render();
    const box = await screen.findByRole('form', { name: 'Comment' });
    const text = within(box).getByRole('textbox');
    await userEvent.type(text, 'Ask @jen');
    expect(await within(box).findByRole('option')).toHaveTextContent(
      'user:default/jenny.doe',
    );
    await userEvent.keyboard('{Enter}');

    await waitFor(() =>
      expect(text).toHaveValue('Ask @user:default/jenny.doe '),
    );
  });

  it('merges into another open request found by its words', async () => {
    server.capabilities.items.push(
      capabilityRequest({ number: 40, title: 'Partial refunds' }),
    );
    await render();
    await press('More actions');
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Merge…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      await within(dialog).findByRole('button', { name: /Partial refunds/ }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Merge into #40' }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/merge')?.body).toEqual({
        into: 40,
        version: 7,
      }),
    );
  });

  it('leads on from a request that was merged', async () => {
    shows({ status: 'merged', mergedInto: 40, moves: [] });
    await render();

    expect(
      await screen.findByRole('link', { name: 'See #40' }),
    ).toHaveAttribute('href', '/customer-voice/requests/40');
  });

  it('says that there is no such request, and leads to those there are', async () => {
    server.capabilities.items = [];
    await render();

    expect(
      await screen.findByRole('heading', { name: 'There is no request #42' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'All requests' })).toHaveAttribute(
      'href',
      '/customer-voice/requests',
    );
  });
});
