import {
  discoveryApiRef,
  errorApiRef,
  IdentityApi,
} from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DemoSignInPage } from './DemoSignInPage';

const signedIn = (userEntityRef: string) =>
  new Response(
    JSON.stringify({
      profile: { displayName: 'Amara Okafor' },
      backstageIdentity: {
        token: `x.${window.btoa(JSON.stringify({ exp: 4_000_000_000 }))}.x`,
        identity: { type: 'user', userEntityRef, ownershipEntityRefs: [] },
      },
    }),
    { status: 200, headers: { 'content-type': 'application/json' } },
  );

describe('DemoSignInPage', () => {
  const fetchMock = jest.fn<
    Promise<Response>,
    [input: RequestInfo | URL, init?: RequestInit]
  >();
  const originalFetch = global.fetch;

  beforeEach(() => {
    window.sessionStorage.clear();
    fetchMock.mockReset();
    global.fetch = fetchMock;
  });

  afterAll(() => {
    global.fetch = originalFetch;
  });

  const renderPage = () => {
    const onSignInSuccess = jest.fn<void, [IdentityApi]>();
    const page = render(
      <TestApiProvider
        apis={[
          [errorApiRef, mockApis.error()],
          [translationApiRef, mockApis.translation()],
          [
            discoveryApiRef,
            mockApis.discovery({ baseUrl: 'http://localhost:7007' }),
          ],
        ]}
      >
        <DemoSignInPage onSignInSuccess={onSignInSuccess} />
      </TestApiProvider>,
    );
    return { ...page, onSignInSuccess };
  };

  const choose = (name: RegExp) =>
    userEvent.click(screen.getByRole('button', { name }));

  it('signs in as the chosen person', async () => {
    fetchMock.mockImplementation(async () =>
      signedIn('user:default/amara.okafor'),
    );
    const { onSignInSuccess } = renderPage();

    await choose(/Amara Okafor/);

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [url, init] = fetchMock.mock.calls[0];
    expect(String(url)).toMatch(/\/api\/auth\/demo\/refresh$/);
    expect(new Headers(init?.headers).get('x-demo-person')).toBe(
      'user:default/amara.okafor',
    );
  });

  it('keeps the person when the page is loaded again, until sign-out', async () => {
    fetchMock.mockImplementation(async () =>
      signedIn('user:default/amara.okafor'),
    );
    const first = renderPage();
    await choose(/Amara Okafor/);
    await waitFor(() => expect(first.onSignInSuccess).toHaveBeenCalled());
    first.unmount();

    const second = renderPage();
    await waitFor(() => expect(second.onSignInSuccess).toHaveBeenCalled());
    await second.onSignInSuccess.mock.calls[0][0].signOut();
    second.unmount();

    renderPage();
    expect(
      screen.getByRole('heading', { name: 'Sign in to the demo as…' }),
    ).toBeInTheDocument();
  });

  it('waits while the back end is starting', async () => {
    fetchMock
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockImplementation(async () => signedIn('user:default/amara.okafor'));
    const { onSignInSuccess } = renderPage();

    await choose(/Amara Okafor/);

    expect(await screen.findByRole('status')).toHaveTextContent(
      'still starting',
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled(), {
      timeout: 5000,
    });
  });

  it('says why signing in did not work, and leads back to the choice', async () => {
    fetchMock.mockImplementation(
      async () => new Response('{}', { status: 500, statusText: 'Broken' }),
    );
    const { onSignInSuccess } = renderPage();

    await choose(/Grace Mwangi/);

    expect(await screen.findByRole('alert')).toHaveTextContent('500 Broken');
    await choose(/Choose somebody else/);
    expect(
      screen.getByRole('heading', { name: 'Sign in to the demo as…' }),
    ).toBeInTheDocument();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });
});
