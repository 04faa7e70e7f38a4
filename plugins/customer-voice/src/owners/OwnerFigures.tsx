import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Link, Skeleton } from '@backstage/ui';
import type { Measure, Owner } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  RelativeTime,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import {
  type FigureName,
  type FigureRow,
  GROUP_FIGURES,
  isEmpty,
  PERSON_FIGURES,
  type Shown,
} from './figureRows';
import { QuarterTable } from './QuarterTable';
import { THANKS_ID } from './ThanksFeed';
import { useFigureWords } from './useFigureWords';
import { useOwner } from './useOwner';
import styles from './owners.module.css';

interface FigureProps {
  name: FigureName;
  shown: Shown;
  /** What it is made of. */
  href?: string;
}

/** One figure with its parts; its name leads to what it is made of. */
function Figure({ name, shown, href }: FigureProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { headline, parts } = useFigureWords()(name, shown);
  const label = t(`owners.figure.${name}`);
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>
        {href ? <Link href={href}>{label}</Link> : label}
      </dt>
      <dd className={styles.value}>
        <span className={styles.headline}>{headline}</span>
        {parts.map(each => (
          <span key={each} className={styles.part}>
            {each}
          </span>
        ))}
      </dd>
    </div>
  );
}

interface FiguresProps<F> {
  ownerRef: string;
  name: string;
  rows: ReadonlyArray<FigureRow<F> & { name: FigureName }>;
  figures: F;
  overTime: ReadonlyArray<F & { from: string; to: string }>;
  asOf: string;
}

/** The figures of the last twelve months, and of each quarter; or that there is nothing to tell. */
function Figures<F>(props: FiguresProps<F>) {
  const { ownerRef, name, rows, figures, overTime, asOf } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const paths = useRequestPaths();
  if (
    [figures, ...overTime].every(each =>
      rows.every(row => isEmpty(row.of(each))),
    )
  ) {
    return (
      <p className={styles.paragraph}>
        {ownerRef.startsWith('group:')
          ? t('owners.nothing', { name })
          : t('owners.nothingOfPerson', { name })}
      </p>
    );
  }
  const hrefOf = ({ statuses, name: figure }: FigureRow<F>) => {
    if (figure === 'thanks') return `#${THANKS_ID}`;
    if (!statuses) return undefined;
    const query = new URLSearchParams([
      ['ownerRef', ownerRef],
      ...statuses.map(each => ['status', each]),
    ]);
    return `${paths.list()}?${query}`;
  };
  return (
    <>
      <dl className={styles.figures}>
        {rows.map(row => (
          <Figure
            key={row.name}
            name={row.name}
            shown={row.of(figures)}
            href={hrefOf(row)}
          />
        ))}
      </dl>
      <p className={styles.quiet}>
        {t('owners.asOf', { time: <RelativeTime time={asOf} /> })}
      </p>
      <QuarterTable rows={rows} overTime={overTime} />
    </>
  );
}

function Loading() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div role="status" aria-label={t('owners.loading')}>
      <Skeleton width="100%" height={320} />
    </div>
  );
}

function FiguresOf({ owner, name }: { owner: Owner; name: string }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { entityRef: ownerRef, asOf } = owner;
  if (!owner.figures) {
    return <p className={styles.paragraph}>{t('owners.notPermitted')}</p>;
  }
  const shared = { ownerRef, name, asOf };
  return owner.kind === 'group' ? (
    <Figures
      {...shared}
      rows={GROUP_FIGURES}
      figures={owner.figures}
      overTime={owner.overTime}
    />
  ) : (
    <Figures
      {...shared}
      rows={PERSON_FIGURES}
      figures={owner.figures}
      overTime={owner.overTime}
    />
  );
}

interface OwnerFiguresProps {
  ownerRef: string;
  name: string;
  measure: Measure;
}

/** How a group treats its customers, or what a person did for them: figures with their parts, no grade. */
export function OwnerFigures({ ownerRef, name, measure }: OwnerFiguresProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const owner = useOwner(ownerRef, measure);
  const group = ownerRef.startsWith('group:');
  const title = group
    ? t('owners.figures', { name })
    : t('owners.figuresOfPerson', { name });
  return (
    <Card role="region" aria-label={title}>
      <CardBody>
        <div className={styles.section}>
          <h2 className={styles.title}>{title}</h2>
          {owner.isPending && <Loading />}
          {owner.error && !owner.data && (
            <ErrorNotice
              title={t('owners.errorTitle')}
              advice={t('services.errorAdvice')}
              error={owner.error}
              onRetry={() => owner.refetch()}
            />
          )}
          {owner.data && <FiguresOf owner={owner.data} name={name} />}
          {group && owner.data?.figures && (
            <details className={styles.quiet}>
              <summary>{t('owners.how')}</summary>
              <p>{t('owners.howBody', { sample: formats.number(2000) })}</p>
            </details>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
