import { screen, waitFor } from '@testing-library/react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { TestApiProvider } from '@backstage/test-utils';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import ExportMenu from './ExportMenu';

// In a file of its own: decisions are cached for the page.
describe('Who may not export', () => {
  it('is not offered to', async () => {
    const authorize = jest.fn(async () => ({ result: AuthorizeResult.DENY }));
    await renderWithServer(
      new FakeServer(),
      <TestApiProvider apis={[[permissionApiRef, { authorize }]]}>
        <ExportMenu name="exportRequests" query={{}} />
      </TestApiProvider>,
    );
    await waitFor(() => expect(authorize).toHaveBeenCalled());
    expect(
      screen.queryByRole('button', { name: 'Export' }),
    ).not.toBeInTheDocument();
  });
});
