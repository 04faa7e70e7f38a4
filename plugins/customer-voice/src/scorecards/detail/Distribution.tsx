import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import {
  type PublishedScorecard,
  SCALES,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { Section } from './Section';
import styles from './detail.module.css';

/** How many people gave which score, best on top. */
export function Distribution(props: { scorecard: PublishedScorecard }) {
  const { measure, distribution } = props.scorecard;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { min, max } = SCALES[measure];
  const counts = new Map(distribution.map(each => [each.score, each.count]));
  const scores = Array.from(
    { length: max - min + 1 },
    (_, index) => max - index,
  );
  const most = Math.max(1, ...counts.values());

  return (
    <Section title={t('distribution.title')}>
      <ul className={styles.distribution}>
        {scores.map(score => {
          const count = counts.get(score) ?? 0;
          return (
            <li key={score} className={styles.bar}>
              <span className={styles.barScore}>
                <VisuallyHidden>
                  {t('distribution.score', { score: formats.number(score) })}
                </VisuallyHidden>
                <span aria-hidden="true">{formats.number(score)}</span>
              </span>
              <span className={styles.barTrack} aria-hidden="true">
                <span
                  className={styles.barFill}
                  style={{ width: `${(count / most) * 100}%` }}
                />
              </span>
              <span className={styles.barCount}>
                {t('distribution.count', {
                  count,
                  people: formats.number(count),
                })}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
