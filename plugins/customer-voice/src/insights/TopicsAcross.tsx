import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  DriverAcross,
  Measure,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { useDriverName } from '../shared/hooks/useDriverName';
import { ShownFew } from '../shared/lists/ShownFew';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { ServiceLink } from './InsightLinks';
import { InsightSection } from './InsightSection';
import { useDriversAcross } from './useInsight';
import styles from './insights.module.css';

interface TopicProps {
  measure: Measure;
  topic: DriverAcross;
  /** Distance in points that fills half the bar. */
  scale: number;
}

interface WorstServicesProps extends Pick<DriverAcross, 'worst'> {
  measure: Measure;
}

/** The services of which the topic is lowest, on demand. */
function WorstServices({ measure, worst }: WorstServicesProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <details className={styles.details}>
      <summary>{t('insights.drivers.where')}</summary>
      <ul className={styles.list}>
        {worst.map(({ service, score }) => (
          <li key={service.entityRef} className={styles.row}>
            <ServiceLink service={service} />
            <span>{formats.figure(measure, score)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A topic: how far it lies from all answers of the same services, and where it is lowest. */
function Topic({ measure, topic, scale }: TopicProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  const { difference, services, lowest, worst } = topic;
  const points = Math.round(Math.abs(difference));
  const share = `${Math.min(50, (50 * Math.abs(difference)) / scale)}%`;
  const below = difference < 0;
  const words =
    points === 0
      ? t('insights.drivers.same')
      : t(below ? 'insights.drivers.below' : 'insights.drivers.above', {
          points: formats.number(points),
        });
  return (
    <div className={styles.topic}>
      <div className={styles.topicHead}>
        <strong>{driverName(topic.driver)}</strong>
        <span>{formats.figure(measure, topic.score)}</span>
      </div>
      <div className={styles.diverging} aria-hidden="true">
        <span
          className={below ? styles.barBelow : styles.barAbove}
          style={
            below
              ? { insetInlineEnd: '50%', inlineSize: share }
              : { insetInlineStart: '50%', inlineSize: share }
          }
        />
      </div>
      <span className={styles.quiet}>
        {words}
        {' · '}
        {t('insights.drivers.lowest', {
          count: services,
          lowest: formats.number(lowest),
          services: formats.number(services),
        })}
      </span>
      <WorstServices measure={measure} worst={worst} />
    </div>
  );
}

/** Topics across services, what pulls figures down first. */
export function TopicsAcross({ measure }: { measure: Measure }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <InsightSection
      title={t('insights.drivers.title')}
      explanation={t('insights.drivers.explanation')}
      insight={useDriversAcross(measure)}
      height={220}
      emptyOf={({ items }) =>
        items.length === 0 ? t('insights.drivers.empty') : undefined
      }
    >
      {({ items }) => {
        const scale = Math.max(
          10,
          ...items.map(({ difference }) => Math.abs(difference)),
        );
        return (
          <ShownFew items={items} keyOf={({ driver }) => driver}>
            {topic => <Topic measure={measure} topic={topic} scale={scale} />}
          </ShownFew>
        );
      }}
    </InsightSection>
  );
}
