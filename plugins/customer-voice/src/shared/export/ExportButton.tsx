import { lazy, Suspense } from 'react';
import type { ExportSource } from './useExport';

const ExportMenu = lazy(() => import('./ExportMenu'));

/** Exports a list with its filters; loaded apart from the page that shows it. */
export function ExportButton(source: ExportSource) {
  return (
    <Suspense fallback={null}>
      <ExportMenu {...source} />
    </Suspense>
  );
}
