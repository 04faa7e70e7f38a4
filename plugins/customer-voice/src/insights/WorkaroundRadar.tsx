import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Workaround } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../shared/catalog/EntityLink';
import { ShownFew } from '../shared/lists/ShownFew';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { Demand, RequestLink } from './InsightLinks';
import { InsightSection } from './InsightSection';
import { useWorkarounds } from './useInsight';
import styles from './insights.module.css';

/** What is used instead: an entity, or as one of them describes it. */
function What({ workaround }: { workaround: Workaround }) {
  const { entityRef, title, text } = workaround;
  return entityRef ? (
    <EntityLink entityRef={entityRef} title={title} />
  ) : (
    <q className={styles.quote}>
      <bdi>{text}</bdi>
    </q>
  );
}

/** Requests that named it, by month, as small columns. */
function Months({ workaround }: { workaround: Workaround }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { months } = workaround;
  const highest = Math.max(1, ...months.map(({ requests }) => requests));
  const recent = months.slice(-3).reduce((sum, each) => sum + each.requests, 0);
  return (
    <span
      role="img"
      className={styles.months}
      aria-label={t('insights.workarounds.recent', {
        count: recent,
        requests: formats.number(recent),
      })}
      title={t('insights.workarounds.recent', {
        count: recent,
        requests: formats.number(recent),
      })}
    >
      {months.map(({ month, requests }) => (
        <span
          key={month}
          className={styles.month}
          style={{ blockSize: `${Math.max(4, (100 * requests) / highest)}%` }}
          data-empty={requests === 0 || undefined}
        />
      ))}
    </span>
  );
}

interface RadarItemProps {
  workaround: Workaround;
  /** Teams that fill the bar. */
  most: number;
}

/** One workaround: how many teams use it, over time, and the requests behind it. */
function RadarItem({ workaround, most }: RadarItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { people, teams, requests, totalRequests } = workaround;
  return (
    <div className={styles.radar}>
      <div className={styles.row}>
        <Demand people={people} teams={teams} />
        <span className={styles.wide}>
          <What workaround={workaround} />
          <span className={styles.bar} aria-hidden="true">
            <span style={{ inlineSize: `${(100 * teams) / most}%` }} />
          </span>
        </span>
        <Months workaround={workaround} />
      </div>
      <details className={styles.details}>
        <summary>
          {t('insights.workarounds.instead', {
            count: totalRequests,
            requests: formats.number(totalRequests),
          })}
        </summary>
        <ul className={styles.list}>
          {requests.map(request => (
            <li key={request.number}>
              <RequestLink request={request} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** What people use instead of what they ask for: where they have gone elsewhere already. */
export function WorkaroundRadar() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <InsightSection
      title={t('insights.workarounds.title')}
      explanation={t('insights.workarounds.explanation')}
      insight={useWorkarounds()}
      height={280}
      emptyOf={({ items }) =>
        items.length === 0 ? t('insights.workarounds.empty') : undefined
      }
    >
      {({ items }) => {
        const most = Math.max(1, ...items.map(({ teams }) => teams));
        return (
          <ShownFew
            items={items}
            keyOf={({ entityRef, text, requests }) =>
              entityRef ?? `${text} ${requests[0]?.number}`
            }
          >
            {workaround => <RadarItem workaround={workaround} most={most} />}
          </ShownFew>
        );
      }}
    </InsightSection>
  );
}
