import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, Skeleton } from '@backstage/ui';
import {
  type CapabilityRequest,
  OPEN_REQUEST_STATUSES,
} from 'backstage-plugin-customer-voice-common';
import {
  Demand,
  RequestStatusChip,
} from 'backstage-plugin-customer-voice-react';
import { autoDirection } from '../../shared/fields/autoDirection';
import { useDebouncedValue } from '../../shared/hooks/useDebouncedValue';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequests } from '../useRequest';
import { useRequestChange } from '../useRequestChange';
import { RequestDialog } from './RequestDialog';
import styles from './moves.module.css';

/** Other open requests, searched by number or words. */
function useMergeCandidates(request: CapabilityRequest, text: string) {
  const q = useDebouncedValue(text).trim().replace(/^#/, '');
  const found = useRequests({
    q: q || undefined,
    status: [...OPEN_REQUEST_STATUSES],
    // Only the owner of both may merge; the nearest are those of the same service.
    ...(request.ownerRef && { ownerRef: [request.ownerRef] }),
    sort: 'support',
    limit: 10,
  });
  const others =
    found.data?.pages[0].items.filter(each => each.number !== request.number) ??
    [];
  return { found, others };
}

interface MergeCandidatesProps {
  candidates: ReturnType<typeof useMergeCandidates>;
  chosen: number | undefined;
  onChoose: (number: number) => void;
}

/** What the search found; one of the requests is chosen. */
function MergeCandidates(props: MergeCandidatesProps) {
  const { candidates, chosen, onChoose } = props;
  const { found, others } = candidates;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  if (found.isPending) {
    return (
      <div role="status" aria-label={t('requests.merge.loading')}>
        <Skeleton width="100%" height={120} />
      </div>
    );
  }
  if (others.length === 0) {
    return found.isSuccess ? (
      <p className={styles.paragraph}>{t('requests.merge.none')}</p>
    ) : null;
  }
  return (
    <ul className={styles.results} aria-label={t('requests.merge.results')}>
      {others.map(each => (
        <li key={each.number}>
          <button
            type="button"
            className={styles.result}
            aria-pressed={each.number === chosen}
            onClick={() => onChoose(each.number)}
          >
            <span>
              {t('requests.number', { number: String(each.number) })}{' '}
              <bdi>{each.title}</bdi>
            </span>
            <span className={styles.quiet}>
              <Demand {...each.supporters} />
            </span>
            <RequestStatusChip status={each.status} />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface MergeDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

/** Finds the request that this one is the same as, by its number or words. */
export function MergeDialog(props: MergeDialogProps) {
  const { request, onClose, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [text, setText] = useState('');
  const [into, setInto] = useState<number>();
  const candidates = useMergeCandidates(request, text);
  const merge = useRequestChange<number>(request, {
    call: (api, number) =>
      api.mergeRequest(request.number, {
        into: number,
        version: request.version,
      }),
  });

  return (
    <RequestDialog
      request={request}
      title={t('requests.merge.title', { number: String(request.number) })}
      body={t('requests.merge.body')}
      send={
        into === undefined
          ? t('requests.merge.choose')
          : t('requests.merge.send', { number: String(into) })
      }
      isDisabled={into === undefined}
      isPending={merge.isPending}
      error={merge.error ?? candidates.found.error}
      onSend={() =>
        into !== undefined && merge.mutate(into, { onSuccess: onDone })
      }
      onClose={onClose}
      onLoaded={merge.reset}
    >
      <SearchField
        ref={autoDirection}
        label={t('requests.merge.search')}
        value={text}
        onChange={setText}
        // The one thing that the dialog asks for.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <MergeCandidates
        candidates={candidates}
        chosen={into}
        onChoose={setInto}
      />
    </RequestDialog>
  );
}
