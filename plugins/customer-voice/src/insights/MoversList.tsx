import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Measure, Mover } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { useDriverName } from '../shared/hooks/useDriverName';
import { ShownFew } from '../shared/lists/ShownFew';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { ServiceLink } from './InsightLinks';
import { InsightSection } from './InsightSection';
import { useMovers } from './useInsight';
import styles from './insights.module.css';

interface MoverItemProps {
  measure: Measure;
  mover: Mover;
}

/** A service that moved: by how much, from what to what, and its lowest topic. */
function MoverItem({ measure, mover }: MoverItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  const { difference, previousScore, score, lowestDriver } = mover;
  const fell = difference < 0;
  return (
    <div className={styles.row}>
      <ServiceLink service={mover.service} />
      <span className={`${styles.end} ${fell ? styles.fell : styles.rose}`}>
        {t(fell ? 'insights.movers.fell' : 'insights.movers.rose', {
          points: formats.number(Math.round(Math.abs(difference))),
        })}
      </span>
      <span className={`${styles.whole} ${styles.quiet}`}>
        {t('insights.movers.fromTo', {
          from: formats.figure(measure, previousScore),
          to: formats.figure(measure, score),
        })}
        {lowestDriver && (
          <>
            {' · '}
            {t('insights.movers.lowest', { driver: driverName(lowestDriver) })}
          </>
        )}
      </span>
    </div>
  );
}

/** Services whose figures changed, and how many of these changes may be chance. */
export function MoversList({ measure }: { measure: Measure }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <InsightSection
      title={t('insights.movers.title')}
      explanation={t('insights.movers.explanation')}
      insight={useMovers(measure)}
      height={180}
      emptyOf={({ items, compared }) =>
        items.length === 0
          ? t('insights.movers.empty', {
              count: compared,
              compared: formats.number(compared),
            })
          : undefined
      }
    >
      {({ items, compared, mayBeChance }) => (
        <>
          <ShownFew items={items} keyOf={({ service }) => service.entityRef}>
            {mover => <MoverItem measure={measure} mover={mover} />}
          </ShownFew>
          <p className={styles.quiet}>
            {t('insights.movers.chance', {
              count: items.length,
              items: formats.number(items.length),
              compared: formats.number(compared),
              chance: formats.number(Math.ceil(mayBeChance)),
            })}
          </p>
        </>
      )}
    </InsightSection>
  );
}
