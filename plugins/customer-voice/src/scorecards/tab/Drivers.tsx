import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PublishedScorecard } from 'backstage-plugin-customer-voice-common';
import {
  ScoreWithInterval,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../../translation';
import { useDriverName } from '../useDriverName';
import { Section } from './Section';
import styles from './tab.module.css';

/** The figure among people who named the same topic, lowest first. */
export function Drivers(props: { scorecard: PublishedScorecard }) {
  const { measure, drivers } = props.scorecard;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  const shown = drivers
    .filter(each => each.state === 'published')
    .sort((a, b) => a.score - b.score);
  const withheld = drivers.filter(each => each.state === 'withheld');

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
          {shown.map(each => (
            <li key={each.driver} className={styles.driver}>
              <span className={styles.driverName}>
                {driverName(each.driver)}
              </span>
              <ScoreWithInterval
                measure={measure}
                score={each.score}
                interval={each.interval}
                size="small"
              />
              <span className={styles.quiet}>
                {t('distribution.count', {
                  count: each.respondents,
                  people: formats.number(each.respondents),
                })}
              </span>
            </li>
          ))}
          {withheld.map(each => (
            <li key={each.driver} className={styles.driver}>
              <span className={styles.driverName}>
                {driverName(each.driver)}
              </span>
              <span className={`${styles.quiet} ${styles.driverWithheld}`}>
                {t('drivers.withheld')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
