import { useRef } from 'react';
import { renderInTestApp } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { KeysHelp } from './KeysHelp';
import { useListKeys } from './useListKeys';

function List() {
  const region = useRef<HTMLDivElement>(null);
  const keys = useListKeys(region);
  return (
    <>
      <a href="#before">Before</a>
      <div ref={region}>
        <input aria-label="Search" />
        <button type="button">Filter</button>
        <ul>
          {['First', 'Second', 'Third'].map(name => (
            <li key={name} data-list-entry>
              <button type="button">Support {name}</button>
              <a href={`#${name}`}>{name}</a>
              <a href="#owner">Owner of {name}</a>
            </li>
          ))}
        </ul>
        <KeysHelp keys={keys} />
      </div>
    </>
  );
}

describe('keys of a list', () => {
  const link = (name: string) => screen.getByRole('link', { name });
  beforeEach(async () => {
    await renderInTestApp(<List />);
  });

  it('move from entry to entry, and stay at the ends', async () => {
    screen.getByRole('button', { name: 'Filter' }).focus();
    await userEvent.keyboard('j');
    expect(link('First')).toHaveFocus();
    await userEvent.keyboard('jjj');
    expect(link('Third')).toHaveFocus();
    await userEvent.keyboard('kk');
    expect(link('First')).toHaveFocus();
    await userEvent.keyboard('k');
    expect(link('First')).toHaveFocus();
  });

  it('go on from the entry that something else of has the focus', async () => {
    link('Owner of Second').focus();
    await userEvent.keyboard('j');

    expect(link('Third')).toHaveFocus();
  });

  it('are text in fields', async () => {
    const search = screen.getByRole('textbox', { name: 'Search' });
    await userEvent.type(search, 'jk?');

    expect(search).toHaveValue('jk?');
    expect(search).toHaveFocus();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('do nothing while the focus is elsewhere, or with another key held', async () => {
    link('Before').focus();
    await userEvent.keyboard('j?');
    expect(link('Before')).toHaveFocus();
    expect(screen.queryByRole('dialog')).toBeNull();
    link('First').focus();
    await userEvent.keyboard('{Control>}j{/Control}{Alt>}j{/Alt}');
    expect(link('First')).toHaveFocus();
  });

  it('are told of by "?", whose dialog hands the focus back', async () => {
    link('Second').focus();
    await userEvent.keyboard('?');
    expect(
      await screen.findByRole('dialog', { name: 'Keys of this page' }),
    ).toHaveTextContent(/only while the focus is/);
    await userEvent.keyboard('j{Escape}');

    await waitFor(() => expect(link('Second')).toHaveFocus());
  });
});
