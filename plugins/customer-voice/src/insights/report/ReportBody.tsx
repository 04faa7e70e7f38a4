import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QuarterReport } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { FiguresTable, RequestsList, ServicesTable } from './ReportTables';
import styles from './report.module.css';

const DAY = 24 * 3600_000;

/** The last day of a period that ends at a moment. */
const lastDay = (to: string) =>
  new Date(Date.parse(to) - DAY).toISOString().slice(0, 10);

/** Names a quarter by its begin: "Q3 2026". */
export function useQuarterName() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (from: string) => {
    const begin = new Date(from);
    return t('owners.quarter', {
      quarter: String(begin.getUTCMonth() / 3 + 1),
      year: String(begin.getUTCFullYear()),
    });
  };
}

/** Where satisfaction stood as the quarter began, and where it ended, in one sentence. */
function Satisfaction({ report }: { report: QuarterReport }) {
  const { before, after, measure } = report;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  if (!after) return <p>{t('report.noFigures')}</p>;
  const figure = (score: number, atMost: boolean) =>
    atMost
      ? t('report.atMost', { figure: formats.figure(measure, score) })
      : formats.figure(measure, score);
  return (
    <>
      <p className={styles.headline}>
        {before
          ? t('report.fromTo', {
              before: figure(before.score, before.atMost),
              after: figure(after.score, after.atMost),
            })
          : figure(after.score, after.atMost)}
      </p>
      <p className={styles.quiet}>
        {t('report.certainty', {
          low: formats.figure(measure, after.interval[0]),
          high: formats.figure(measure, after.interval[1]),
          answers: formats.number(after.respondents),
          services: formats.number(after.services),
        })}
      </p>
    </>
  );
}

interface PartProps {
  title: string;
  /** What to say instead where there is nothing. */
  empty?: string;
  children: ReactNode;
}

function Part({ title, empty, children }: PartProps) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {empty ? <p>{empty}</p> : children}
    </section>
  );
}

/** What became of the requests of a quarter. */
function Requests({ report }: { report: QuarterReport }) {
  const { deliveries, declines, wanted } = report;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const emptyOf = (list: { total: number }) =>
    list.total === 0 ? t('report.none') : undefined;
  return (
    <>
      <Part title={t('report.deliveries')} empty={emptyOf(deliveries)}>
        <RequestsList {...deliveries}>
          {({ deliveredAt, met, partly, notMet }) =>
            t('report.verdicts', {
              date: formats.date(deliveredAt.slice(0, 10)),
              met: formats.number(met),
              partly: formats.number(partly),
              notMet: formats.number(notMet),
            })
          }
        </RequestsList>
      </Part>
      <Part title={t('report.declines')} empty={emptyOf(declines)}>
        <RequestsList {...declines}>
          {({ alternative }) =>
            t(alternative ? 'report.withAlternative' : 'report.noneKnown')
          }
        </RequestsList>
      </Part>
      <Part title={t('report.wanted')} empty={emptyOf(wanted)}>
        <RequestsList {...wanted} />
      </Part>
    </>
  );
}

interface ReportBodyProps {
  report: QuarterReport;
  /** Of the group; missing for the organisation. */
  name?: string;
}

/** A report as it is read and printed. */
export function ReportBody({ report, name }: ReportBodyProps) {
  const { services, from, to, complete, asOf } = report;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const quarterName = useQuarterName();
  return (
    <div className={styles.report}>
      <header>
        <h1 className={styles.heading}>
          {name
            ? t('report.ofGroup', { name, quarter: quarterName(from) })
            : t('report.ofOrganization', { quarter: quarterName(from) })}
        </h1>
        <p className={styles.quiet}>
          {t(complete ? 'report.period' : 'report.periodSoFar', {
            from: formats.date(from.slice(0, 10)),
            to: formats.date(lastDay(to)),
            asOf: formats.date(asOf),
          })}
        </p>
      </header>
      <Part title={t('report.satisfaction')}>
        <Satisfaction report={report} />
      </Part>
      <Part title={t('report.figures')}>
        <FiguresTable report={report} quarterName={quarterName} />
      </Part>
      <Part
        title={t('report.services')}
        empty={services.total === 0 ? t('report.noServices') : undefined}
      >
        <ServicesTable report={report} />
        {services.total > services.items.length && (
          <p className={styles.quiet}>
            {t('report.lowestOf', {
              shown: formats.number(services.items.length),
              total: formats.number(services.total),
            })}
          </p>
        )}
      </Part>
      <Requests report={report} />
      <footer className={styles.quiet}>
        <p>{t('report.how')}</p>
        <p>{t('owners.howBody', { sample: formats.number(2000) })}</p>
      </footer>
    </div>
  );
}
