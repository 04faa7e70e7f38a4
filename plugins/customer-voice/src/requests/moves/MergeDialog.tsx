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
import { useDraftForm } from '../../shared/drafts/useDraftForm';
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
  chosen: number;
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

/** What is searched, and the number of the request that is chosen; 0 while none is. */
interface MergeForm {
  text: string;
  into: number;
}

/** What is searched and chosen, and merging into it. */
function useMerge(request: CapabilityRequest) {
  const { watch, setValue, draft } = useDraftForm<MergeForm>({
    name: `${request.number}:merge`,
    defaultValues: { text: '', into: 0 },
  });
  const { text, into } = watch();
  const candidates = useMergeCandidates(request, text);
  const merge = useRequestChange<number>(request, {
    call: (api, number) =>
      api.mergeRequest(request.number, {
        into: number,
        version: request.version,
      }),
    onSaved: draft.clear,
  });
  return { text, into, setValue, draft, candidates, merge };
}

/** Finds the request that this one is the same as, by its number or words. */
export function MergeDialog(props: MergeDialogProps) {
  const { request, onClose, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { text, into, setValue, draft, candidates, merge } = useMerge(request);
  return (
    <RequestDialog
      request={request}
      title={t('requests.merge.title', { number: String(request.number) })}
      body={t('requests.merge.body')}
      send={
        into === 0
          ? t('requests.merge.choose')
          : t('requests.merge.send', { number: String(into) })
      }
      isDisabled={into === 0}
      isPending={merge.isPending}
      error={merge.error ?? candidates.found.error}
      draft={draft}
      onSend={() => into !== 0 && merge.mutate(into, { onSuccess: onDone })}
      onClose={onClose}
      onLoaded={merge.reset}
    >
      <SearchField
        ref={autoDirection}
        label={t('requests.merge.search')}
        value={text}
        onChange={words => setValue('text', words)}
      />
      <MergeCandidates
        candidates={candidates}
        chosen={into}
        onChoose={number => setValue('into', number)}
      />
    </RequestDialog>
  );
}
