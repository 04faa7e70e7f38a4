import { Feature } from '../feature';
import { Platform } from '../platform';
import { ImportReportService } from './ImportReportService';
import { ImportReportStore } from './ImportReportStore';

/** Reading of what became of imports; each is made by the feature that it is of. */
export function createImportsFeature({
  access,
  cursors,
  knex,
}: Platform): Feature {
  const service = new ImportReportService({
    access,
    cursors,
    store: new ImportReportStore(knex),
  });
  return {
    name: 'imports',
    handlers: {
      listImports: ({ caller, query }) => service.list(caller, query),
    },
  };
}
