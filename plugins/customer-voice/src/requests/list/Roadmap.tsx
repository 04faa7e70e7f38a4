import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  type CapabilityRequestFilter,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { useGradually } from '../../shared/lists/useGradually';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequests } from '../useRequest';
import { RequestCard } from './RequestCard';
import { RequestPages } from './RequestPages';
import styles from './list.module.css';

const PAST = 'past';
const NO_DATE = 'none';

/** Requests by the month of their date: those past it first, those without one last. */
export function byMonth(
  requests: readonly CapabilityRequest[],
  today: string,
): { month: string; requests: CapabilityRequest[] }[] {
  const monthOf = ({ promise }: CapabilityRequest) => {
    if (!promise) return NO_DATE;
    return promise.targetDate < today ? PAST : promise.targetDate.slice(0, 7);
  };
  const months = new Map<string, CapabilityRequest[]>();
  for (const request of requests) {
    const month = monthOf(request);
    months.set(month, [...(months.get(month) ?? []), request]);
  }
  const rank = (month: string) => {
    if (month === PAST) return '0';
    return month === NO_DATE ? '9999' : month;
  };
  return [...months]
    .sort(([a], [b]) => rank(a).localeCompare(rank(b)))
    .map(([month, each]) => ({ month, requests: each }));
}

/** A column for each month; the list has them in this order already. */
function Months({ requests }: { requests: CapabilityRequest[] }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const drawn = useGradually(requests);
  const nameOf = (month: string) => {
    if (month === PAST) return t('requests.roadmap.past');
    if (month === NO_DATE) return t('requests.roadmap.noDate');
    return formats.month(`${month}-15`);
  };
  const today = new Date().toISOString().slice(0, 10);
  return (
    <div
      className={styles.months}
      role="group"
      aria-label={t('requests.roadmap.label')}
    >
      {byMonth(drawn, today).map(({ month, requests: ofMonth }) => (
        <section
          key={month}
          className={`${styles.month} ${
            month === PAST ? styles.monthPast : ''
          }`}
          aria-label={nameOf(month)}
        >
          <h2 className={styles.title}>{nameOf(month)}</h2>
          <ul className={styles.monthCards}>
            {ofMonth.map(each => (
              <RequestCard key={each.number} request={each} withStatus />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface RoadmapProps {
  filter: CapabilityRequestFilter;
  empty: ReactNode;
}

/** What is planned, by the month that was promised. */
export function Roadmap({ filter, empty }: RoadmapProps) {
  const list = useRequests({
    ...filter,
    status: ['planned', 'in-progress'],
    sort: 'due',
    counts: true,
    limit: 100,
  });
  return (
    <RequestPages list={list} empty={empty}>
      {requests => <Months requests={requests} />}
    </RequestPages>
  );
}
