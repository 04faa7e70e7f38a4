import type { ReactElement } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  DriverFigure,
  Measure,
  PublishedScorecard,
} from 'backstage-plugin-customer-voice-common';
import {
  AtMost,
  ScoreWithInterval,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { unknownState } from '../../shared/errors/unknownState';
import { useDriverName } from '../../shared/hooks/useDriverName';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { Section } from './Section';
import styles from './detail.module.css';

/** Where a driver stands in the list: lowest first, withheld ones last. */
function placeOf(driver: DriverFigure): number {
  switch (driver.state) {
    case 'published':
      return driver.score;
    case 'coded':
      return driver.atMost;
    case 'withheld':
      return Infinity;
    default:
      return unknownState(driver);
  }
}

interface DriverRowProps {
  measure: Measure;
  driver: DriverFigure;
}

function Figure({ measure, driver }: DriverRowProps): ReactElement {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  switch (driver.state) {
    case 'published':
      return (
        <ScoreWithInterval
          measure={measure}
          score={driver.score}
          interval={driver.interval}
          size="small"
        />
      );
    case 'coded':
      return <AtMost measure={measure} atMost={driver.atMost} size="small" />;
    case 'withheld':
      return (
        <span className={`${styles.quiet} ${styles.driverWithheld}`}>
          {t('drivers.withheld')}
        </span>
      );
    default:
      return unknownState(driver);
  }
}

function DriverRow({ measure, driver }: DriverRowProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  return (
    <li className={styles.driver}>
      <span className={styles.driverName}>{driverName(driver.driver)}</span>
      <Figure measure={measure} driver={driver} />
      {driver.state !== 'withheld' && (
        <span className={styles.quiet}>
          {t('distribution.count', {
            count: driver.respondents,
            people: formats.number(driver.respondents),
          })}
        </span>
      )}
    </li>
  );
}

/** The figure among people who named the same topic, lowest first. */
export function Drivers(props: { scorecard: PublishedScorecard }) {
  const { measure, drivers, driversAsOf } = props.scorecard;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const shown = drivers.filter(each => each.state !== 'withheld');
  const ordered = [...drivers].sort((a, b) =>
    placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b),
  );

  return (
    <Section
      title={t('drivers.title')}
      action={
        shown.length > 1 && (
          <span className={styles.quiet}>{t('drivers.lowestFirst')}</span>
        )
      }
    >
      {drivers.length === 0 ? (
        <p className={styles.paragraph}>{t('drivers.none')}</p>
      ) : (
        <ul className={styles.drivers}>
          {ordered.map(each => (
            <DriverRow key={each.driver} measure={measure} driver={each} />
          ))}
        </ul>
      )}
      {driversAsOf && (
        <p className={styles.quiet}>
          {t('drivers.asOf', { date: formats.date(driversAsOf) })}
        </p>
      )}
    </Section>
  );
}
