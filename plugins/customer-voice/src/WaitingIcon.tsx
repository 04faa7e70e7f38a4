import { lazy, ReactNode, Suspense } from 'react';

// What every page of the portal loads at once is the icon alone.
const WaitingCount = lazy(() =>
  import('./inbox/WaitingCount').then(m => ({ default: m.WaitingCount })),
);

/** The icon of the plugin in the sidebar, with a mark that says how much waits for the user. */
export function WaitingIcon({ children }: { children: ReactNode }) {
  return (
    <span style={{ display: 'inline-flex', position: 'relative' }}>
      {children}
      <Suspense fallback={null}>
        <WaitingCount />
      </Suspense>
    </span>
  );
}
