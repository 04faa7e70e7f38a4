import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime } from 'backstage-plugin-customer-voice-react';
import { ShownFew } from '../shared/lists/ShownFew';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { Demand, RequestLink, ServiceLink } from './InsightLinks';
import { InsightSection } from './InsightSection';
import { useUnmetDemand } from './useInsight';
import styles from './insights.module.css';

/** What many teams ask for and no owner plans. */
export function UnmetDemandList() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <InsightSection
      title={t('insights.unmet.title')}
      explanation={t('insights.unmet.explanation')}
      insight={useUnmetDemand()}
      height={240}
      emptyOf={({ items }) =>
        items.length === 0 ? t('insights.unmet.empty') : undefined
      }
    >
      {({ items }) => (
        <ShownFew items={items} keyOf={({ number }) => String(number)}>
          {request => (
            <div className={styles.row}>
              <Demand people={request.people} teams={request.teams} />
              <span className={styles.wide}>
                <RequestLink request={request} />
                <span className={styles.quiet}>
                  {t(
                    request.status === 'declined'
                      ? 'insights.unmet.declined'
                      : 'insights.unmet.waiting',
                    { time: <RelativeTime time={request.createdAt} /> },
                  )}
                </span>
              </span>
              {request.service && <ServiceLink service={request.service} />}
            </div>
          )}
        </ShownFew>
      )}
    </InsightSection>
  );
}
