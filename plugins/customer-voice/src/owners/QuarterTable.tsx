import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import type { FigureName, FigureRow } from './figureRows';
import { useFigureWords } from './useFigureWords';
import styles from './owners.module.css';

interface QuarterTableProps<F> {
  rows: ReadonlyArray<FigureRow<F> & { name: FigureName }>;
  /** Oldest first. */
  overTime: ReadonlyArray<F & { from: string; to: string }>;
}

/** The same figures by quarter. Four numbers make no line worth drawing. */
export function QuarterTable<F>({ rows, overTime }: QuarterTableProps<F>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const words = useFigureWords();
  const quarterOf = ({ from }: { from: string }) => {
    const begin = new Date(from);
    return t('owners.quarter', {
      quarter: String(begin.getUTCMonth() / 3 + 1),
      year: String(begin.getUTCFullYear()),
    });
  };
  const last = overTime[overTime.length - 1];
  return (
    // Scrolls on its own, so it has to be reachable by keyboard.
    <div
      className={styles.tableScroll}
      role="region"
      aria-label={t('owners.byQuarter')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption className={styles.caption}>{t('owners.byQuarter')}</caption>
        <thead>
          <tr>
            <td />
            {overTime.map(each => (
              <th key={each.from} scope="col">
                {quarterOf(each)}
                {each === last && (
                  <span className={styles.part}>{t('owners.soFar')}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.name}>
              <th scope="row">{t(`owners.figure.${row.name}`)}</th>
              {overTime.map(each => (
                <td key={each.from}>
                  {words(row.name, row.of(each)).headline}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
