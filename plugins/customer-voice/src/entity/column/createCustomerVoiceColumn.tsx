import { lazy, Suspense } from 'react';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { TableColumn } from '@backstage/core-components';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { isCustomerVoiceAvailable } from '../isCustomerVoiceAvailable';

const ScorecardCell = lazy(() =>
  import('./ScorecardCell').then(m => ({ default: m.ScorecardCell })),
);

/** Options of {@link createCustomerVoiceColumn}. @public */
export interface CustomerVoiceColumnOptions {
  /** Heading; `Customer voice` by default. */
  title?: string;
  /** Whose figure is shown; `csat` by default. */
  measure?: Measure;
}

/**
 * A column for the catalog's table of the stable front-end system, with the
 * figure of each service. The rows that are shown ask the server once.
 *
 * @example
 * ```tsx
 * const columns: CatalogTableColumnsFunc = context => [
 *   ...CatalogTable.defaultColumnsFunc(context),
 *   createCustomerVoiceColumn(),
 * ];
 * <CatalogIndexPage columns={columns} />
 * ```
 * @public
 */
export function createCustomerVoiceColumn<Row extends { entity: Entity }>(
  options: CustomerVoiceColumnOptions = {},
): TableColumn<Row> {
  const { title = 'Customer voice', measure = 'csat' } = options;
  return {
    title,
    // The figures are not in the rows of the catalog.
    sorting: false,
    searchable: false,
    render: ({ entity }) =>
      isCustomerVoiceAvailable(entity) && (
        <Suspense fallback={null}>
          <ScorecardCell
            entityRef={stringifyEntityRef(entity)}
            measure={measure}
          />
        </Suspense>
      ),
  };
}
