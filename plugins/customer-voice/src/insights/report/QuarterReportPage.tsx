import { createPortal } from 'react-dom';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Button, Card, CardBody, Link, Select, Skeleton } from '@backstage/ui';
import { RiPrinterLine } from '@remixicon/react';
import {
  type Measure,
  MEASURES,
  type QuarterReport,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  kindOfError,
  OwnerChip,
} from 'backstage-plugin-customer-voice-react';
import { MeasureToggle } from '../../shared/fields/MeasureToggle';
import { useReportPath } from '../../shared/hooks/useRequestPaths';
import { useQueryState } from '../../shared/lists/useQueryState';
import { TitledPage } from '../../shared/pages/TitledPage';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { lastQuarters } from './quarters';
import { ReportBody, useQuarterName } from './ReportBody';
import { usePrinting } from './usePrinting';
import { useReport } from './useReport';
import styles from './report.module.css';

interface ReportQuery {
  /** A group; the organisation without. */
  of?: string;
  quarter?: string;
  measure: Measure;
}

/** A group of the address, or nothing where it is none. */
function groupOf(text: string | null): string | undefined {
  try {
    const ref = text && stringifyEntityRef(parseEntityRef(text));
    return ref && ref.startsWith('group:') ? ref : undefined;
  } catch {
    return undefined;
  }
}

const queryState = {
  read: (parameters: URLSearchParams): ReportQuery => ({
    of: groupOf(parameters.get('of')),
    quarter: parameters.get('quarter') ?? undefined,
    measure:
      MEASURES.find(each => each === parameters.get('measure')) ?? 'csat',
  }),
  defaults: { measure: 'csat' as const },
};

/** Which quarter, by which measure; and printing. */
function Controls(props: {
  query: ReportQuery;
  /** The quarter that is shown, once it is known. */
  shown?: string;
  onChange: (change: Partial<ReportQuery>) => void;
}) {
  const { query, shown, onChange } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const quarterName = useQuarterName();
  const quarters = lastQuarters(new Date());
  const nameOf = (quarter: string) => {
    const month = (Number(quarter.slice(-1)) - 1) * 3;
    return quarterName(
      new Date(Date.UTC(Number(quarter.slice(0, 4)), month)).toISOString(),
    );
  };
  return (
    <div className={styles.controls}>
      <Select
        className={styles.quarter}
        label={t('report.quarter')}
        value={query.quarter ?? shown ?? quarters[1]}
        onChange={key => onChange({ quarter: String(key) })}
        options={quarters.map(id => ({ id, label: nameOf(id) }))}
      />
      <MeasureToggle
        measures={MEASURES}
        value={query.measure}
        onChange={measure => onChange({ measure })}
      />
      <Button
        variant="secondary"
        iconStart={<RiPrinterLine />}
        onPress={() => window.print()}
      >
        {t('report.print')}
      </Button>
    </div>
  );
}

/**
 * The report on the page, and while it is printed instead of everything else: the
 * portal around it scrolls, and would be cut off after one sheet.
 */
function Shown(props: { report: QuarterReport; name?: string }) {
  const printing = usePrinting();
  const body = <ReportBody {...props} />;
  if (printing) {
    return createPortal(
      <div className={styles.print} data-theme-mode="light">
        {body}
      </div>,
      document.body,
    );
  }
  return (
    <Card>
      <CardBody>{body}</CardBody>
    </Card>
  );
}

function Report({ name }: { name?: string }) {
  const { query, change } = useQueryState<ReportQuery>(queryState);
  const { of: entityRef, quarter, measure } = query;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const report = useReport({ entityRef, quarter, measure });
  const refused =
    report.error && kindOfError(report.error) === 'not-allowed' && !entityRef;
  return (
    <div className={styles.page}>
      <Controls
        query={query}
        shown={report.data?.quarter}
        onChange={changed => change(changed, { replace: true })}
      />
      {report.isPending && (
        <div role="status" aria-label={t('report.loading')}>
          <Skeleton width="100%" height={600} />
        </div>
      )}
      {report.error && (
        <ErrorNotice
          title={t(refused ? 'insights.refusedTitle' : 'insights.errorTitle')}
          advice={t(
            refused ? 'insights.refusedAdvice' : 'insights.errorAdvice',
          )}
          error={report.error}
          onRetry={refused ? undefined : () => report.refetch()}
        />
      )}
      {report.data && !report.error && (
        <Shown report={report.data} name={name} />
      )}
    </div>
  );
}

function GroupReport({ entityRef }: { entityRef: string }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const name = useEntityPresentation(entityRef).primaryTitle;
  const reportPath = useReportPath();
  return (
    <TitledPage
      title={t('report.titleOf', { name })}
      href={reportPath(entityRef)}
    >
      <OwnerChip ownerRef={entityRef} />
      <Report name={name} />
    </TitledPage>
  );
}

/** One quarter, to read and to print; `?of=` says of which group, without it is of the organisation. */
export function QuarterReportPage() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query } = useQueryState<ReportQuery>(queryState);
  const reportPath = useReportPath();
  if (query.of) return <GroupReport entityRef={query.of} />;
  return (
    <TitledPage title={t('report.title')} href={reportPath()}>
      <Link href={reportPath.insights}>{t('report.back')}</Link>
      <Report />
    </TitledPage>
  );
}
