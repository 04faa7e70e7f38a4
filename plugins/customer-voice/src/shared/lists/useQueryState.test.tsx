import { renderHook } from '@testing-library/react';
import { act, ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useQueryState } from './useQueryState';

interface Filters {
  q?: string;
  kind: string[];
  late: boolean;
  sort: string;
}

const FILTERS = {
  read: (parameters: URLSearchParams): Filters => ({
    q: parameters.get('q') ?? undefined,
    kind: parameters.getAll('kind'),
    late: parameters.get('late') === 'true',
    sort: parameters.get('sort') ?? 'newest',
  }),
  defaults: { sort: 'newest' },
};

function renderState(address: string) {
  const { result } = renderHook(
    () => ({ ...useQueryState<Filters>(FILTERS), location: useLocation() }),
    {
      wrapper: (props: { children: ReactNode }) => (
        <MemoryRouter initialEntries={[address]}>{props.children}</MemoryRouter>
      ),
    },
  );
  return result;
}

describe('state of a list in the address', () => {
  it('is read from the address', () => {
    expect(renderState('/?q=api&kind=a&kind=b').current.query).toEqual({
      q: 'api',
      kind: ['a', 'b'],
      late: false,
      sort: 'newest',
    });
  });

  it('changes what is given, and leaves the rest of the address', () => {
    const state = renderState('/?q=api&kind=a&other=1');
    act(() => state.current.change({ kind: ['b', 'c'], late: true }));

    expect(state.current.location.search).toBe(
      '?q=api&other=1&kind=b&kind=c&late=true',
    );
  });

  it('keeps neither defaults nor what is empty in the address', () => {
    const state = renderState('/?q=api&kind=a&late=true&sort=due');
    act(() =>
      state.current.change({ q: '', kind: [], late: false, sort: 'newest' }),
    );

    expect(state.current.location.search).toBe('');
  });

  it('keeps beside the address what a change says', () => {
    const state = renderState('/');
    act(() => state.current.change({ q: 'api' }, { state: { page: 2 } }));

    expect(state.current.locationState).toEqual({ page: 2 });
  });
});
