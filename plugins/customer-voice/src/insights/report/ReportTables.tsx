import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  InsightRequest,
  Measure,
  QuarterReport,
  ReportService,
} from 'backstage-plugin-customer-voice-common';
import { Owners, useFormats } from 'backstage-plugin-customer-voice-react';
import { GROUP_FIGURES } from '../../owners/ownerFigures';
import { useFigureWords } from '../../owners/useFigureWords';
import { shortTitle } from '../../shared/catalog/shortTitle';
import { useServiceTabPath } from '../../shared/hooks/useEntityTabPath';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { Demand, RequestLink } from '../InsightLinks';
import styles from './report.module.css';

/** What a group or the organisation did, beside the quarter before. */
export function FiguresTable(props: {
  report: QuarterReport;
  quarterName: (from: string) => string;
}) {
  const { figures, figuresBefore, from } = props.report;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const words = useFigureWords();
  if (!figures) return <p>{t('owners.notPermitted')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{props.quarterName(from)}</th>
          {figuresBefore && <th scope="col">{t('report.quarterBefore')}</th>}
        </tr>
      </thead>
      <tbody>
        {GROUP_FIGURES.map(row => {
          const { headline, parts } = words(row.name, row.of(figures));
          return (
            <tr key={row.name}>
              <th scope="row">{t(`owners.figure.${row.name}`)}</th>
              <td>
                <strong>{headline}</strong>
                {parts.length > 0 && (
                  <span className={styles.quiet}> {parts.join(', ')}</span>
                )}
              </td>
              {figuresBefore && (
                <td>{words(row.name, row.of(figuresBefore)).headline}</td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A score, which may be an upper bound. */
function Score(props: { measure: Measure; score?: ReportService['before'] }) {
  const { measure, score } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  if (!score) return <>–</>;
  const figure = formats.figure(measure, score.score);
  return <>{score.atMost ? t('report.atMost', { figure }) : figure}</>;
}

/** Services with a figure, lowest first, as the quarter began and ended. */
export function ServicesTable({ report }: { report: QuarterReport }) {
  const { measure, services, complete } = report;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const tabPath = useServiceTabPath();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('report.service')}</th>
          <th scope="col" className={styles.owner}>
            {t('report.owner')}
          </th>
          <th scope="col">{t('report.before')}</th>
          <th scope="col">{t(complete ? 'report.after' : 'report.now')}</th>
          <th scope="col">{t('report.people')}</th>
        </tr>
      </thead>
      <tbody>
        {services.items.map(({ service, before, after }) => (
          <tr key={service.entityRef}>
            <th scope="row">
              <Link href={tabPath(service.entityRef)} weight="bold" standalone>
                <bdi>{shortTitle(service.title)}</bdi>
              </Link>
            </th>
            <td className={styles.owner}>
              <Owners ownerRefs={[service.ownerRef]} />
            </td>
            <td>
              <Score measure={measure} score={before} />
            </td>
            <td>
              <strong>
                <Score measure={measure} score={after} />
              </strong>
            </td>
            <td>{formats.number(after.respondents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RequestsListProps<R extends InsightRequest> {
  items: readonly R[];
  total: number;
  /** What became of one. */
  children?: (request: R) => ReactNode;
}

/** Requests with how many ask for them, and what became of each. */
export function RequestsList<R extends InsightRequest>(
  props: RequestsListProps<R>,
) {
  const { items, total, children } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const others = total - items.length;
  return (
    <>
      <ul className={styles.list}>
        {items.map(request => (
          <li key={request.number} className={styles.request}>
            <Demand people={request.people} teams={request.teams} />
            <span className={styles.about}>
              <RequestLink request={request} />
              <span className={styles.quiet}>
                #{request.number}
                {request.service && (
                  <>
                    {' · '}
                    <bdi>{request.service.title}</bdi>
                  </>
                )}
                {children && (
                  <>
                    {' · '}
                    {children(request)}
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <p className={styles.quiet}>
          {t('report.andOthers', {
            count: others,
            others: formats.number(others),
          })}
        </p>
      )}
    </>
  );
}
