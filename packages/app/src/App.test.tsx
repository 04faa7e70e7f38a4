import { render, screen, within } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('asks a visitor who they want to be', async () => {
    // Where the app looks for its configuration when no page brings it.
    Object.defineProperty(process, 'env', {
      value: {
        NODE_ENV: 'test',
        APP_CONFIG: [
          {
            context: 'test',
            data: {
              app: { title: 'Test', baseUrl: 'http://localhost:3000' },
              backend: { baseUrl: 'http://localhost:7007' },
            },
          },
        ],
      },
    });

    render(App.createRoot());

    expect(
      await screen.findByRole(
        'heading',
        { name: 'Sign in to the demo as…' },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    const namesUnder = (title: string) =>
      within(screen.getByRole('region', { name: title }))
        .getAllByRole('button')
        .map(button => button.getAttribute('aria-label'));
    expect(namesUnder('Customers')).toEqual([
      'Sign in as Amara Okafor, Checkout',
      'Sign in as Lukas Brandt, Logistics',
      'Sign in as Mei-Ling Chen, People and Culture',
    ]);
    expect(namesUnder('Owners')).toEqual([
      'Sign in as Priya Raman, Developer Experience',
      'Sign in as Jonas Lindqvist, Workplace',
      'Sign in as Sofia Marques, Data Platform',
      'Sign in as Tomasz Wójcik, Payments',
    ]);
    expect(namesUnder('Platform lead')).toEqual([
      'Sign in as Grace Mwangi, Platform',
      'Sign in as Daniel Hofer, Platform',
    ]);
  }, 60_000);
});
