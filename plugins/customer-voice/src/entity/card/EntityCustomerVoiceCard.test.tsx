// Over 300 lines: the cases of one subject, which share their set-up.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { petstore } from '../../__testUtils__/entities';
import {
  codedScorecard,
  emptyScorecard,
  FakeServer,
  myAnswer,
  publishedScorecard,
} from '../../__testUtils__/FakeServer';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { EntityCustomerVoiceCard } from './EntityCustomerVoiceCard';

describe('entity overview card', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });

  const render = (entity = petstore) =>
    renderWithServer(server, <EntityCustomerVoiceCard />, { entity });
  const question = 'How is petstore for you?';

  it('shows the figure, how sure it is, who answered, the target and the trend in words', async () => {
    await render();

    expect(
      await screen.findByRole('img', {
        name: '78%, likely between 70% and 85% on a scale from 0% to 100%; the target is 85%',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('118 people from 14 teams')).toBeInTheDocument();
    expect(screen.getByText('Misses the target of 85%')).toBeInTheDocument();
    expect(
      screen.getByText('Declined by 9 points since Aug 22, 2026'),
    ).toBeInTheDocument();
    expect(screen.getByText('CSAT, last 90 days')).toBeInTheDocument();
  });

  it('asks the back end twice at most', async () => {
    await render();
    await screen.findByRole('img', {
      name: 'Line of the last 12 weeks. Declined by 9 points since Aug 22, 2026',
    });

    expect(server.calls).toEqual([
      'GET /services/component/default/petstore',
      'GET /scorecards/component/default/petstore/history',
    ]);
  });

  it('says that figures are withheld and shows no number of people', async () => {
    server.service!.scorecards = [emptyScorecard('withheld')];
    await render();

    expect(
      await screen.findByText(/^Fewer than 5 people have answered\./),
    ).toBeInTheDocument();
    expect(screen.queryByText(/%/)).not.toBeInTheDocument();
    expect(screen.queryByText(/from \d+ team/)).not.toBeInTheDocument();
    expect(server.calls).toHaveLength(1);
  });

  it('invites to be the first where there is no answer', async () => {
    server.service!.scorecards = [emptyScorecard('no-data')];
    await render();

    expect(
      await screen.findByText('Be the first to say how petstore is for you.'),
    ).toBeInTheDocument();
  });

  it('tells owners that they cannot rate their own service', async () => {
    server.service!.rating = 'owner';
    await render();

    expect(
      await screen.findByText(/^You own this service, so you cannot rate it/),
    ).toBeInTheDocument();
    expect(screen.queryByText(question)).not.toBeInTheDocument();
  });

  it('labels demo data', async () => {
    server.service!.scorecards = [publishedScorecard({ demo: true })];
    await render();

    expect(await screen.findByText('Demo data')).toBeInTheDocument();
  });

  it('is absent where the annotation says so, without a request', async () => {
    await render({
      ...petstore,
      metadata: {
        ...petstore.metadata,
        annotations: { 'customer-voice/enabled': 'false' },
      },
    });

    expect(screen.queryByText('Customer voice')).not.toBeInTheDocument();
    expect(server.calls).toEqual([]);
  });

  it('is absent where the back end knows no such service', async () => {
    server.service = undefined;
    await render();

    await waitFor(() =>
      expect(screen.queryByText('Customer voice')).not.toBeInTheDocument(),
    );
  });

  it('says what is safe when it cannot load, and loads when asked again', async () => {
    server.refuse('GET /services/component/default/petstore', 503, 'Busy');
    await render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /No answer is lost\. Try again in a moment\..*Busy/,
    );

    server.accept('GET /services/component/default/petstore');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByText('118 people from 14 teams'),
    ).toBeInTheDocument();
  });

  it('answers with one click and then offers to say more', async () => {
    await render();
    const scores = await screen.findByRole('group', { name: question });
    await userEvent.click(
      within(scores).getByRole('button', { name: '4 of 5' }),
    );

    expect(
      within(scores).getByRole('button', { name: '4 of 5' }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(
      await screen.findByRole('form', { name: 'Say more about your answer' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('It will be included in the next update.'),
    ).toBeInTheDocument();
    const given = server.last('POST /responses');
    expect(given?.body).toEqual({
      entityRef: 'component:default/petstore',
      measure: 'csat',
      score: 4,
    });
    expect(given?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{32,}$/);
  });

  it('takes the answer back and says why when the server refuses', async () => {
    server.refuse('POST /responses', 409, 'You became an owner');
    await render();
    const scores = await screen.findByRole('group', { name: question });
    await userEvent.click(
      within(scores).getByRole('button', { name: '4 of 5' }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Your answer was not saved.*You became an owner/,
    );
    expect(
      within(scores).getByRole('button', { name: '4 of 5' }),
    ).toHaveAttribute('aria-pressed', 'false');
    expect(screen.queryByText(/Your last answer/)).not.toBeInTheDocument();
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
  });

  it('takes what mattered most, a comment and a name in the second step', async () => {
    await render();
    const scores = await screen.findByRole('group', { name: question });
    await userEvent.click(
      within(scores).getByRole('button', { name: '2 of 5' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Documentation' }),
    );
    const comment = screen.getByRole('textbox', { name: /Comment/ });
    expect(comment).toHaveAttribute('dir', 'auto');
    await userEvent.type(comment, 'Where is the **guide**?');
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    expect(screen.getByText('guide').tagName).toBe('STRONG');
    await userEvent.click(screen.getByRole('radio', { name: 'Named' }));
    expect(
      screen.getByText(
        'Shown with your name to everyone who can see this service.',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));

    expect(
      await screen.findByText('Your change is saved.'),
    ).toBeInTheDocument();
    expect(server.last(`PATCH /responses/${myAnswer().id}`)?.body).toEqual({
      driver: 'documentation',
      comment: 'Where is the **guide**?',
      disclosure: 'named',
    });
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
  });

  it('keeps what was written when a change is refused', async () => {
    server.service!.mine = [myAnswer()];
    server.refuse(`PATCH /responses/${myAnswer().id}`, 503, 'Busy');
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Say more or be named' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /Comment/ }),
      'Slow on Mondays',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Your change was not saved',
    );
    expect(screen.getByRole('textbox', { name: /Comment/ })).toHaveValue(
      'Slow on Mondays',
    );
  });

  it('shows my last answer and changes it when I choose another score', async () => {
    server.service!.mine = [myAnswer()];
    await render();
    expect(
      await screen.findByText('Your last answer: 4, Sep 3, 2026'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: '5 of 5, Very satisfied' }),
    );

    expect(
      await screen.findByText('Saved, confidentially: 5.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/^Your last answer/)).not.toBeInTheDocument();
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
    expect(server.last(`PATCH /responses/${myAnswer().id}`)?.body).toEqual({
      score: 5,
    });
  });

  it('says that a changed score is named, and makes it confidential with one click', async () => {
    server.service!.mine = [myAnswer({ disclosure: 'named' })];
    await render();
    expect(
      await screen.findByText(
        'Your last answer: 4, Sep 3, 2026, with your name',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '2 of 5' }));
    expect(
      await screen.findByText('Saved, with your name: 2.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Make it confidential' }),
    );

    expect(
      await screen.findByText('Your answer is confidential now.'),
    ).toBeInTheDocument();
    expect(server.last(`PATCH /responses/${myAnswer().id}`)?.body).toEqual({
      disclosure: 'confidential',
    });
  });

  it('says of a coded scorecard that the figure is an upper bound, and why', async () => {
    server.service!.scorecards = [codedScorecard()];
    await render();

    expect(await screen.findByText('At most 20%')).toBeInTheDocument();
    expect(
      screen.getByText(
        'Next to nobody who answered is satisfied. The exact figure is not shown, so that no single answer can be worked out.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('10 people from 3 teams')).toBeInTheDocument();
    expect(screen.getByText('Misses the target of 85%')).toBeInTheDocument();
  });

  it('names every owner, the primary one first, and the one that is missing', async () => {
    server.service!.ownerRefs = ['group:default/team-c', 'user:default/carol'];
    server.service!.missingOwnerRefs = ['user:default/carol'];
    await render();

    expect((await screen.findByText(/^Owned by/)).textContent).toBe(
      'Owned by team-c and user:default/carol (not in the catalog)',
    );
  });

  it('does not write out a title of 400 letters in its sentences', async () => {
    const title = 'a'.repeat(400);
    server.service!.title = title;
    await render();
    const heading = await screen.findByRole('heading', { name: /^How is a/ });

    expect(heading.textContent!.length).toBeLessThan(120);
    expect(heading).toHaveAttribute('title', title);
  });

  it('shows what was published a moment ago, when the server says so', async () => {
    const signals = new FakeSignals();
    await renderWithServer(server, <EntityCustomerVoiceCard />, {
      entity: petstore,
      signals,
    });
    await screen.findByText('118 people from 14 teams');
    server.service!.scorecards = [publishedScorecard({ respondents: 121 })];
    signals.send({
      type: 'scorecard.published',
      entityRef: 'component:default/other',
    });
    signals.send({
      type: 'scorecard.published',
      entityRef: 'component:default/petstore',
    });

    expect(
      await screen.findByText('121 people from 14 teams', undefined, {
        timeout: 2000,
      }),
    ).toBeInTheDocument();
  });

  it('withdraws my answer after asking once more', async () => {
    server.service!.mine = [myAnswer()];
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Withdraw your answer' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Withdraw answer' }),
    );

    expect(
      await screen.findByText('Your answer is withdrawn.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Your last answer/)).not.toBeInTheDocument();
    expect(server.calls).toContain(`DELETE /responses/${myAnswer().id}`);
  });

  it('answers by keyboard alone', async () => {
    await render();
    const scores = await screen.findByRole('group', { name: question });
    within(scores).getByRole('button', { name: '3 of 5' }).focus();
    await userEvent.keyboard('{Enter}');

    expect(
      await screen.findByRole('form', { name: 'Say more about your answer' }),
    ).toBeInTheDocument();
    expect(
      within(scores).getByRole('button', { name: '3 of 5' }),
    ).toHaveFocus();
  });

  it('asks about recommendation from 0 to 10 and shows points for NPS', async () => {
    server.service!.measures = ['nps'];
    server.service!.scorecards = [
      publishedScorecard({
        measure: 'nps',
        score: 30,
        interval: [14.05, 44.2],
        target: undefined,
      }),
    ];
    await render();

    expect(
      await screen.findByRole('img', {
        name: '+30, likely between +14 and +44 on a scale from -100 to +100',
      }),
    ).toBeInTheDocument();
    const scores = screen.getByRole('group', {
      name: 'How likely are you to recommend petstore to a colleague?',
    });
    expect(within(scores).getAllByRole('button')).toHaveLength(11);
  });
});
