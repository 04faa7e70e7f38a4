import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RequestsPage } from '../requests/RequestsPage';
import type { FakeServer } from './FakeServer';
import { renderWithServer } from './renderWithServer';

/** Renders the page of request 42. */
export const renderRequest = (server: FakeServer) =>
  renderWithServer(server, <RequestsPage />, { address: '/42' });

/** A titled part of the page, once it is there. */
export const section = (name: string) => screen.findByRole('region', { name });

/** Presses a button, once it is there. */
export const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));
