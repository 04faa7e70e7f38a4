import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  Verdict,
} from 'backstage-plugin-customer-voice-common';
import { useIsDraftKept } from '../../shared/drafts/useDraftForm';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import { missingDraft } from './missingDraft';

export type VerificationState = NonNullable<CapabilityRequest['verification']>;

/** What is asked after a verdict; `done` once the user said it or would not. */
type Step = 'missing' | 'score' | 'done';

function counted(
  state: VerificationState,
  verdict: Verdict,
): VerificationState {
  const names = { met: 'met', partly: 'partly', 'not-met': 'notMet' } as const;
  const next = { ...state, mine: verdict };
  if (state.mine) next[names[state.mine]] -= 1;
  next[names[verdict]] += 1;
  return next;
}

const isMissing = (verdict: Verdict | undefined) =>
  verdict === 'partly' || verdict === 'not-met';

/** Gives a verdict at once, and then asks what belongs to it, one step after the other. */
export function useVerdict(
  request: CapabilityRequest,
  verification: VerificationState,
) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const [asked, setAsked] = useState<Step>();
  const [message, setMessage] = useState('');
  const draft = missingDraft(request.number);
  const isDraftKept = useIsDraftKept(draft.name, draft.defaultValues);
  const { mayScore, mine, open } = verification;
  const goOn = (next: Step, said = '') => {
    setAsked(next);
    setMessage(said);
  };
  const give = useRequestChange<Verdict>(request, {
    call: (api, verdict) => api.verifyRequest(request.number, { verdict }),
    optimistic: verdict => ({
      verification: counted(verification, verdict),
    }),
  });
  const scoreOrDone: Step = mayScore ? 'score' : 'done';
  const pick = (verdict: Verdict) => {
    setMessage('');
    give.mutate(verdict, {
      onSuccess: () => {
        announce(
          t('requests.verification.thanks', {
            verdict: t(`requests.verification.${verdict}`),
          }),
        );
        setAsked(isMissing(verdict) ? 'missing' : scoreOrDone);
      },
    });
  };
  const saysMissing = open && isMissing(mine);
  // What was begun and not sent is taken up again.
  const begun = isMissing(mine) && isDraftKept ? 'missing' : undefined;
  const step = asked ?? begun;
  return {
    pick,
    isPending: give.isPending,
    error: give.error,
    // An objection ends the time for scores.
    step: step === 'score' && !mayScore ? 'done' : step,
    message,
    mayAddMissing: saysMissing && step === undefined,
    addMissing: () => setAsked('missing'),
    missingDone: (said?: string) => goOn(scoreOrDone, said),
    scoreDone: (said?: string) => goOn('done', said),
  };
}
