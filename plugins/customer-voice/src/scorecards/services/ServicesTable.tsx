import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Cell,
  Column,
  Link,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
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
import { shortTitle } from '../../shared/catalog/shortTitle';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { Figure } from '../figures/Figure';
import { type ScorecardWithFigures, withFigures } from '../withFigures';
import { ambiguousRefs } from './ambiguous';
import styles from './services.module.css';

const COLUMNS = [
  { id: 'name', label: 'service', sorts: true },
  { id: 'owner', label: 'owner', sorts: false },
  { id: 'score', label: 'figure', sorts: true },
  { id: 'respondents', label: 'respondents', sorts: true },
  { id: 'trend', label: 'trend', sorts: false },
  { id: 'target', label: 'target', sorts: false },
  { id: 'openRequests', label: 'requests', sorts: true },
] as const;

interface ServiceRequestsLinkProps {
  entityRef: string;
  figures: NonNullable<Scorecard['requests']>;
}

function ServiceRequestsLink(props: ServiceRequestsLinkProps) {
  const { entityRef, figures } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  if (figures.open === 0) {
    return <span className={styles.quiet}>{t('services.noRequests')}</span>;
  }
  return (
    <>
      <Link href={paths.list({ entityRef })}>
        {t('services.openRequests', {
          open: formats.number(figures.open),
        })}
      </Link>
      {figures.overdue > 0 && (
        <span className={styles.late}>
          {t('services.lateRequests', {
            late: formats.number(figures.overdue),
          })}
        </span>
      )}
    </>
  );
}

/** How many answered; on a narrow screen in words. */
function Respondents({ figures }: { figures: ScorecardWithFigures }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <>
      <span className={styles.wide}>{formats.number(figures.respondents)}</span>
      <span className={styles.narrow}>
        {t('services.people', {
          count: figures.respondents,
          people: formats.number(figures.respondents),
        })}
      </span>
    </>
  );
}

interface ServiceRowProps {
  scorecard: Scorecard;
  /** The title does not tell which service it is. */
  ambiguous: boolean;
}

function ServiceRow({ scorecard, ambiguous }: ServiceRowProps) {
  const figures = withFigures(scorecard);
  return (
    <Row id={scorecard.entityRef} textValue={scorecard.title}>
      <Cell className={styles.service}>
        <EntityRefLink
          entityRef={scorecard.entityRef}
          title={shortTitle(scorecard.title)}
        />
        {ambiguous && (
          <span className={styles.ref}>
            {scorecard.entityRef.replace(`:${DEFAULT_NAMESPACE}/`, ':')}
          </span>
        )}
      </Cell>
      <Cell className={styles.owner}>
        <Owners ownerRefs={scorecard.ownerRefs} />
      </Cell>
      <Cell className={styles.figure}>
        <Figure scorecard={scorecard} />
      </Cell>
      <Cell className={styles.people}>
        {figures && <Respondents figures={figures} />}
      </Cell>
      <Cell className={styles.sentence}>
        {figures && (
          <TrendInWords measure={figures.measure} trend={figures.trend} short />
        )}
      </Cell>
      <Cell className={styles.sentence}>
        {figures && (
          <TargetVerdict measure={figures.measure} target={figures.target} />
        )}
      </Cell>
      <Cell className={styles.sentence}>
        {scorecard.requests && (
          <ServiceRequestsLink
            entityRef={scorecard.entityRef}
            figures={scorecard.requests}
          />
        )}
      </Cell>
    </Row>
  );
}

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
  const descending = sort.startsWith('-');
  const ambiguous = ambiguousRefs(scorecards);

  return (
    <div className={styles.table}>
      <TableRoot
        aria-label={t('services.table')}
        stale={stale}
        sortDescriptor={{
          column: descending ? sort.slice(1) : sort,
          direction: descending ? 'descending' : 'ascending',
        }}
        onSortChange={({ column, direction }) => {
          const wanted = `${direction === 'descending' ? '-' : ''}${column}`;
          const next = SCORECARD_SORTS.find(each => each === wanted);
          if (next) onSort(next);
        }}
      >
        <TableHeader>
          {COLUMNS.map(({ id, label, sorts }) => (
            <Column
              key={id}
              id={id}
              isRowHeader={id === 'name'}
              allowsSorting={sorts}
            >
              {t(`services.column.${label}`)}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {scorecards.map(scorecard => (
            <ServiceRow
              key={scorecard.entityRef}
              scorecard={scorecard}
              ambiguous={ambiguous.has(scorecard.entityRef)}
            />
          ))}
        </TableBody>
      </TableRoot>
    </div>
  );
}
