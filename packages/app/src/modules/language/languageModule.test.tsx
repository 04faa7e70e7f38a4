import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { languageModule } from './languageModule';

describe('languageModule', () => {
  afterEach(() => window.localStorage.clear());

  it('says on the document which language the user chose under Settings', async () => {
    renderTestApp({
      features: [userSettingsPlugin, languageModule],
      apis: [[catalogApiRef, catalogApiMock()]],
      initialRouteEntries: ['/settings/general'],
      config: {
        app: {
          baseUrl: 'http://localhost:3000',
          extensions: [
            {
              'api:app/app-language': {
                config: { availableLanguages: ['en', 'zh-Hans', 'de'] },
              },
            },
          ],
        },
        backend: { baseUrl: 'http://localhost:7007' },
      },
    });
    // The page is loaded lazily.
    await userEvent.click(
      await screen.findByText('English', {}, { timeout: 20_000 }),
    );
    expect(
      (await screen.findAllByRole('option')).map(each => each.textContent),
    ).toEqual(['English', '简体中文', 'Deutsch']);

    await userEvent.click(screen.getByRole('option', { name: '简体中文' }));
    await waitFor(() => expect(document.documentElement.lang).toBe('zh-Hans'));
  }, 60_000);
});
