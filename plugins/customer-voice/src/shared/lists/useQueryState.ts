import { useLocation, useNavigate } from 'react-router-dom';

/** How a state is kept in the query of an address. */
interface QueryStateOptions<State extends object> {
  /** Reads the address; leaves out what it does not know. */
  read: (parameters: URLSearchParams) => State;
  /** Values that do not appear in the address. */
  defaults: Partial<State>;
}

function write<State extends object>(
  parameters: URLSearchParams,
  change: Partial<State>,
  defaults: Partial<State>,
): string {
  const next = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries<unknown>({ ...change })) {
    next.delete(name);
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each) next.append(name, String(each));
    }
  }
  for (const [name, value] of Object.entries<unknown>({ ...defaults })) {
    if (next.get(name) === value) next.delete(name);
  }
  const search = next.toString();
  return search && `?${search}`;
}

/** View, filters and order of a list, kept in the address so that "back" works. */
export function useQueryState<State extends object>(
  options: QueryStateOptions<State>,
) {
  const { search, state: locationState }: { search: string; state: unknown } =
    useLocation();
  const navigate = useNavigate();
  const parameters = new URLSearchParams(search);
  const { read, defaults } = options;
  return {
    query: read(parameters),
    /** What the last change kept beside the address. */
    locationState,
    change: (
      change: Partial<State>,
      { replace, state }: { replace?: boolean; state?: object } = {},
    ) =>
      navigate(
        { search: write(parameters, change, defaults) },
        { replace, state, preventScrollReset: true },
      ),
  };
}
