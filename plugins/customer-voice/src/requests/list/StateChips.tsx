import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequestPage,
  OPEN_REQUEST_STATUSES,
  REQUEST_STATUSES,
  type RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useStatusName } from '../useStatusName';
import { areOpenOnes, statusesOf, USUAL_STATUSES } from './requestsQuery';
import type { useRequestsQuery } from './useRequestsQuery';
import choices from '../../shared/fields/choices.module.css';
import styles from './list.module.css';

interface StateChipProps {
  label: string;
  count: number | undefined;
  isPressed: boolean;
  onClick: () => void;
}

function StateChip({ label, count, isPressed, onClick }: StateChipProps) {
  const formats = useFormats();
  return (
    <button
      type="button"
      className={choices.choice}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {label}
      {count !== undefined && (
        <>
          {' '}
          <span className={styles.count}>{formats.number(count)}</span>
        </>
      )}
    </button>
  );
}

/** With a state that was not chosen, without one that was. */
function toggled(chosen: RequestStatus[], status: RequestStatus) {
  return chosen.includes(status)
    ? chosen.filter(each => each !== status)
    : [...chosen, status];
}

interface StateChipsProps {
  list: ReturnType<typeof useRequestsQuery>;
  counts: CapabilityRequestPage['statusCounts'];
}

/** Which states the list shows, and how many requests each has; the open ones unless others are chosen. */
export function StateChips({ list, counts }: StateChipsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const statusName = useStatusName();
  const { query, change } = list;
  const shown = statusesOf(query);
  const isOpen = areOpenOnes(shown);
  const countOf = (statuses: readonly RequestStatus[]) =>
    counts && statuses.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  const chosen = isOpen ? [] : query.status;
  return (
    <div
      role="group"
      aria-label={t('requests.list.status')}
      className={styles.chips}
    >
      <StateChip
        label={t('requests.list.open')}
        count={countOf(OPEN_REQUEST_STATUSES)}
        isPressed={isOpen}
        onClick={() =>
          change({
            everyState: false,
            // Without states, searches and the user's own requests show every state.
            status: query.q || query.relation ? [...OPEN_REQUEST_STATUSES] : [],
          })
        }
      />
      <StateChip
        label={t('requests.list.every')}
        count={countOf(USUAL_STATUSES)}
        isPressed={shown === undefined}
        onClick={() => change({ everyState: true, status: [] })}
      />
      {REQUEST_STATUSES.map(status => (
        <StateChip
          key={status}
          label={statusName(status)}
          count={countOf([status])}
          isPressed={chosen.includes(status)}
          onClick={() =>
            change({ everyState: false, status: toggled(chosen, status) })
          }
        />
      ))}
    </div>
  );
}
