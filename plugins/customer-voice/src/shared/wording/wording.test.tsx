import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Wording,
  WordingFinding,
} from 'backstage-plugin-customer-voice-common';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { petstore } from '../../__testUtils__/entities';
import { FakeServer, myAnswer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { EntityCustomerVoiceCard } from '../../entity/card/EntityCustomerVoiceCard';
import { AnswerFollowUp } from '../../followups/AnswerFollowUp';
import { neutralised } from './neutralWording';

const CALL = 'POST /comments/wording';

/** Finds these words wherever they stand. */
function finding(
  words: string,
  text: string,
  different: Partial<WordingFinding> = {},
): WordingFinding[] {
  const start = text.indexOf(words);
  return start < 0
    ? []
    : [
        {
          start,
          end: start + words.length,
          kind: 'entity',
          text: words,
          people: 4,
          yours: true,
          neutral: 'website',
          ...different,
        },
      ];
}

const wordingOf = (findings: WordingFinding[]): Wording => ({
  people: findings.find(({ people }) => people !== null)?.people ?? null,
  findings,
});

describe('While a confidential comment is written', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
    localStorage.clear();
    if (server.service) server.service.mine = [myAnswer()];
    server.wording = text => wordingOf(finding('checkout-web', text));
  });

  const open = async () => {
    await renderWithServer(server, <EntityCustomerVoiceCard />, {
      entity: petstore,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Say more or be named' }),
    );
    return screen.findByRole('textbox', { name: /Comment/ });
  };
  const meter = () =>
    screen.findByRole('region', { name: 'What your words give away' });

  it('says how many could have written it, and by which words', async () => {
    await userEvent.type(await open(), 'checkout-web breaks');
    const said = await within(await meter()).findByText(
      /About 4 people could have written this: only your team owns “.*checkout-web.*”/,
    );
    expect(said).toHaveAttribute('aria-live', 'polite');
  });

  it('asks once typing pauses, and not with every key', async () => {
    await userEvent.type(await open(), 'checkout-web breaks');
    await within(await meter()).findByText(/About 4 people/);
    const asked = server.calls.filter(call => call === CALL);
    expect(asked.length).toBeLessThan(4);
    expect(server.last(CALL)?.body).toEqual({
      entityRef: 'component:default/petstore',
      text: 'checkout-web breaks',
    });
  });

  it('aborts what it asked when typing goes on', async () => {
    server.hold();
    const comment = await open();
    await userEvent.type(comment, 'checkout-web');
    await waitFor(() => expect(server.calls).toContain(CALL));
    const { signal } = server.last(CALL) ?? {};
    await userEvent.type(comment, ' breaks');
    await waitFor(() => expect(signal?.aborted).toBe(true));
    server.release();
    expect(
      await within(await meter()).findByText(/About 4 people/),
    ).toBeVisible();
  });

  it('says something neutral instead on a click, and keeps the focus in the text', async () => {
    const comment = await open();
    await userEvent.type(comment, 'Our checkout-web breaks');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Say “a web front end” instead of “checkout-web”',
      }),
    );
    expect(comment).toHaveValue('A web front end breaks');
    expect(comment).toHaveFocus();
    await waitFor(() =>
      expect(screen.queryByText(/About 4 people/)).not.toBeInTheDocument(),
    );
  });

  it.each([
    [{ yours: false }, /Readers may think of 4 people.*4 customers own/],
    [{ kind: 'team' as const }, /you are one of 4 customers in/],
    [{ kind: 'service' as const }, /has 4 customers/],
    [
      { kind: 'person' as const, people: null },
      /may tell who you are: few work/,
    ],
    [{ kind: 'date' as const, people: null }, /people who took part remember/],
    [{ people: 1 }, /About one person could have written this/],
  ])('says why of %j', async (different, words) => {
    server.wording = text =>
      wordingOf(finding('checkout-web', text, different));
    await userEvent.type(await open(), 'checkout-web breaks');
    expect(await within(await meter()).findByText(words)).toBeVisible();
  });

  it('shows how others will read it where that differs', async () => {
    await userEvent.type(await open(), 'Slow!!! — really');
    const preview = await screen.findByText('How others will read it');
    await userEvent.click(preview);
    expect(await screen.findByText('Slow! - really')).toBeVisible();
  });

  it('says nothing of words that give nothing away', async () => {
    await userEvent.type(await open(), 'It is slow');
    await waitFor(() => expect(server.calls).toContain(CALL));
    expect(await meter()).toHaveTextContent('');
    expect(screen.queryByText('How others will read it')).toBeNull();
  });

  it('is not there while the author is named', async () => {
    const comment = await open();
    await userEvent.click(screen.getByRole('radio', { name: 'Named' }));
    await userEvent.type(comment, 'checkout-web breaks');
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() =>
      expect(server.calls.some(call => call.startsWith('PATCH'))).toBe(true),
    );
    expect(server.calls).not.toContain(CALL);
  });

  it.each([
    [500, /cannot be checked at the moment/],
    ['no network' as const, /cannot be checked at the moment/],
    [403, /^$/],
    [404, /^$/],
  ])('does not stand in the way when it gets %s', async (refusal, words) => {
    const comment = await open();
    if (refusal === 'no network') server.offline = true;
    else server.refuse(CALL, refusal, 'E1234');
    await userEvent.type(comment, 'checkout-web breaks');
    await waitFor(() => expect(server.calls).toContain(CALL));
    const region = await meter();
    await waitFor(() => expect(region).toHaveTextContent(words));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    server.offline = false;
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() =>
      expect(server.last(`PATCH /responses/${myAnswer().id}`)?.body).toEqual({
        comment: 'checkout-web breaks',
      }),
    );
  });

  it('looks at a reply in confidence as well', async () => {
    const answer = myAnswer({
      comment: 'Slow',
      followUp: { state: 'acknowledged', messages: 1, lastBy: 'owner' },
    });
    server.conversation.followUp = {
      ...server.conversation.followUp,
      role: 'author',
      relayed: true,
    };
    await renderWithServer(
      server,
      <CustomerVoiceQueryProvider>
        <AnswerFollowUp answer={answer} />
      </CustomerVoiceQueryProvider>,
    );
    const reply = await screen.findByRole('textbox', { name: /reply/i });
    await userEvent.type(reply, 'checkout-web breaks');
    expect(
      await within(await meter()).findByText(/About 4 people/),
    ).toBeVisible();
  });
});

describe('Neutral words', () => {
  it.each([
    ['The checkout-web breaks', 'A web front end breaks'],
    ['It is our checkout-web!', 'It is a web front end!'],
    ['Slow. checkout-web breaks', 'Slow. A web front end breaks'],
    ["in checkout-web's build", "in a web front end's build"],
    ['bei unserem checkout-web', 'bei a web front end'],
    ['weather checkout-web', 'weather a web front end'],
  ])('stand in %j as in %j', (text, expected) => {
    const [found] = finding('checkout-web', text);
    const replaced = neutralised(text, found, 'a web front end');
    expect(
      replaced &&
        text.slice(0, replaced.start) +
          replaced.text +
          text.slice(replaced.end),
    ).toBe(expected);
  });

  it('follow words that have moved, and leave a text without them', () => {
    const [found] = finding('checkout-web', 'checkout-web');
    expect(neutralised('In checkout-web', found, 'x')?.start).toBe(3);
    expect(neutralised('gone', found, 'x')).toBeUndefined();
  });
});
