import { ReactNode } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ErrorScope } from '../components/ErrorScope';
import { CustomerVoiceApi, customerVoiceApiRef } from '../api';
import { useAppLocale } from '../formats';
import styles from './CustomerVoiceQueryProvider.module.css';

const clients = new WeakMap<CustomerVoiceApi, QueryClient>();

/** One for each API instance, so that every extension on a page shares what it loaded. */
function queryClientOf(api: CustomerVoiceApi): QueryClient {
  const known = clients.get(api);
  if (known) return known;
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: false,
        networkMode: 'always',
      },
      // Without a connection a change fails at once, and is taken back, instead
      // of waiting unsaid for the next one.
      mutations: { networkMode: 'always' },
    },
  });
  clients.set(api, client);
  return client;
}

/** Props of {@link CustomerVoiceQueryProvider}. @public */
export interface CustomerVoiceQueryProviderProps {
  /** What uses the hooks. */
  children: ReactNode;
}

/**
 * What the hooks of Customer Voice need around them. Within it, several parts
 * that cannot be loaded because the server cannot be reached are one notice.
 * What is within has the language of the app: Backstage leaves the page in the
 * one of its HTML file.
 *
 * @public
 */
export function CustomerVoiceQueryProvider(
  props: CustomerVoiceQueryProviderProps,
) {
  const api = useApi(customerVoiceApiRef);
  const locale = useAppLocale();
  return (
    <QueryClientProvider client={queryClientOf(api)}>
      <div lang={locale} className={styles.root}>
        <ErrorScope>{props.children}</ErrorScope>
      </div>
    </QueryClientProvider>
  );
}
