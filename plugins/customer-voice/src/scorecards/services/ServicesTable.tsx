import { memo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Scorecard,
  SCORECARD_SORTS,
  type ScorecardSort,
} from 'backstage-plugin-customer-voice-common';
import {
  Owners,
  TargetVerdict,
  TrendInWords,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { useGradually } from '../../shared/lists/useGradually';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { withFigures } from '../withFigures';
import { ambiguousRefs } from './ambiguous';
import { DriverCell, FigureCell, RequestsCell } from './ServiceCells';
import { ServiceName } from './ServiceName';
import styles from './services.module.css';

/** Columns, and the order that a press on their header begins with. */
const COLUMNS = [
  { label: 'service', sort: 'name' },
  { label: 'owner' },
  { label: 'figure', sort: 'score' },
  { label: 'respondents', sort: '-respondents' },
  { label: 'driver' },
  { label: 'trend' },
  { label: 'target' },
  { label: 'requests', sort: '-openRequests' },
] as const satisfies ReadonlyArray<{ label: string; sort?: ScorecardSort }>;

/** Rows that are drawn with the page: more than three stand below the first screen. */
const FIRST = 3;

/** What an order is by, without its direction. */
const keyOf = (sort: string) => sort.replace(/^-/, '');
const isDescending = (sort: string) => sort.startsWith('-');

/** The same order the other way round. */
function reversed(sort: ScorecardSort): ScorecardSort {
  const other = isDescending(sort) ? keyOf(sort) : `-${sort}`;
  return SCORECARD_SORTS.find(each => each === other) ?? sort;
}

interface HeaderProps {
  column: (typeof COLUMNS)[number];
  sort: ScorecardSort;
  onSort: (sort: ScorecardSort) => void;
}

/** The head of a column; by which the list is ordered, and which way, stands in it. */
function Header({ column, sort, onSort }: HeaderProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const label = t(`services.column.${column.label}`);
  if (!('sort' in column)) return <th scope="col">{label}</th>;
  const own = keyOf(column.sort);
  // The cautious figure is an order of the column of figures.
  const isSorted =
    keyOf(sort) === own || (own === 'score' && keyOf(sort) === 'ranking');
  const direction = isDescending(sort) ? 'descending' : 'ascending';
  const next = keyOf(sort) === own ? reversed(sort) : column.sort;
  return (
    <th scope="col" aria-sort={isSorted ? direction : 'none'}>
      <button
        type="button"
        className={styles.sort}
        data-sorted={isSorted || undefined}
        onClick={() => onSort(next)}
      >
        {label}
        <svg viewBox="0 0 10 14" aria-hidden="true">
          <path
            d="M5 0 L9 5 H1 Z"
            opacity={isSorted && isDescending(sort) ? 0.25 : undefined}
          />
          <path
            d="M5 14 L1 9 H9 Z"
            opacity={isSorted && !isDescending(sort) ? 0.25 : undefined}
          />
        </svg>
      </button>
    </th>
  );
}

/** How many answered; on a narrow screen in words. */
function Respondents({ scorecard }: { scorecard: Scorecard }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const figures = withFigures(scorecard);
  if (!figures) return null;
  const people = formats.number(figures.respondents);
  return (
    <>
      <span className={styles.wide}>{people}</span>
      <span className={styles.narrow}>
        {t('services.people', { count: figures.respondents, people })}
      </span>
    </>
  );
}

interface ServiceRowProps {
  scorecard: Scorecard;
  ambiguous: boolean;
  cautious: boolean;
}

function Row(props: ServiceRowProps) {
  const { scorecard, ambiguous, cautious } = props;
  const figures = withFigures(scorecard);
  return (
    <tr data-list-entry>
      <th scope="row" className={styles.service}>
        <ServiceName scorecard={scorecard} ambiguous={ambiguous} />
      </th>
      <td className={styles.owner}>
        <Owners ownerRefs={scorecard.ownerRefs} />
      </td>
      <td className={styles.figure}>
        <FigureCell scorecard={scorecard} cautious={cautious} />
      </td>
      <td className={styles.people}>
        <Respondents scorecard={scorecard} />
      </td>
      <td className={styles.sentence}>
        <DriverCell scorecard={scorecard} />
      </td>
      <td className={styles.sentence}>
        {figures && (
          <TrendInWords measure={figures.measure} trend={figures.trend} short />
        )}
      </td>
      <td className={styles.sentence}>
        {figures && (
          <TargetVerdict
            measure={figures.measure}
            target={figures.target}
            short
          />
        )}
      </td>
      <td className={styles.sentence}>
        <RequestsCell scorecard={scorecard} />
      </td>
    </tr>
  );
}

// More rows below do not draw the ones above again.
const ServiceRow = memo(Row);

interface ServicesTableProps {
  scorecards: Scorecard[];
  sort: ScorecardSort;
  onSort: (sort: ScorecardSort) => void;
  /** The rows are those of an earlier question while the answer is on its way. */
  stale: boolean;
}

/** Services with their figures; on a narrow screen each row is a card. */
export function ServicesTable(props: ServicesTableProps) {
  const { scorecards, sort, onSort, stale } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const ambiguous = ambiguousRefs(scorecards);
  const drawn = useGradually(scorecards, FIRST);
  return (
    <div className={styles.scroller}>
      <table
        className={styles.table}
        aria-label={t('services.table')}
        aria-busy={stale}
      >
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <Header
                key={column.label}
                column={column}
                sort={sort}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map(scorecard => (
            <ServiceRow
              key={scorecard.entityRef}
              scorecard={scorecard}
              ambiguous={ambiguous.has(scorecard.entityRef)}
              cautious={keyOf(sort) === 'ranking'}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
