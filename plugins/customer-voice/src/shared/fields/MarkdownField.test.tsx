import { useState } from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { MarkdownField } from './MarkdownField';

function Field() {
  const [text, setText] = useState('');
  return (
    <MarkdownField
      label="Comment"
      value={text}
      onChange={setText}
      maximum={4000}
    />
  );
}

describe('writing Markdown', () => {
  const write = async (text: string) => {
    await renderWithServer(
      new FakeServer(),
      <CustomerVoiceQueryProvider>
        <Field />
      </CustomerVoiceQueryProvider>,
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Comment' }),
      text,
    );
  };
  const offered = async () =>
    within(await screen.findByRole('listbox'))
      .getAllByRole('option')
      .map(({ textContent }) => textContent);

  it.each([
    ['@jen', 'user:default/jenny.doe'],
    ['Ask (@team', 'group:default/team-c'],
    ['See @pet', 'component:default/petstore'],
  ])(
    'offers people, teams and entities to mention after "%s"',
    async (text, ref) => {
      await write(text);
      expect(await offered()).toEqual([expect.stringContaining(ref)]);
      await userEvent.keyboard('{Enter}');
      expect(screen.getByRole('textbox')).toHaveValue(
        `${text.slice(0, text.indexOf('@'))}@${ref} `,
      );
    },
  );

  it('offers no mention inside of an address', async () => {
    await write('mail jenny@team');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  });
});
