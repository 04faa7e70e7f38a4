import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequest,
  type Verdict,
  VERDICTS,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { RequestSection } from '../page/RequestSection';
import { useRequestChange } from '../useRequestChange';
import { ScoreStep } from './ScoreStep';
import choices from '../../shared/fields/choices.module.css';
import styles from '../page/page.module.css';

type State = NonNullable<CapabilityRequest['verification']>;

function counted(state: State, verdict: Verdict): State {
  const names = { met: 'met', partly: 'partly', 'not-met': 'notMet' } as const;
  const next = { ...state, mine: verdict };
  if (state.mine) next[names[state.mine]] -= 1;
  next[names[verdict]] += 1;
  return next;
}

interface VerificationProps {
  request: CapabilityRequest;
  verification: State;
}

/** Asks the supporters whether it met their goal, and then for an optional score. */
export function Verification(props: VerificationProps) {
  const { request, verification } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const announce = useAnnounce();
  const [asksScore, setAsksScore] = useState(false);
  const [message, setMessage] = useState('');
  const give = useRequestChange<Verdict>(request, {
    call: (api, verdict) => api.verifyRequest(request.number, { verdict }),
    optimistic: verdict => ({
      verification: counted(verification, verdict),
    }),
  });
  const answers = verification.open && verification.mayAnswer;
  const date = formats.date(verification.closesAt);

  const pick = (verdict: Verdict) => {
    setMessage('');
    give.mutate(verdict, {
      onSuccess: () => {
        announce(
          t('requests.verification.thanks', {
            verdict: t(`requests.verification.${verdict}`),
          }),
        );
        setAsksScore(verification.mayScore);
      },
    });
  };
  const given = verification.met + verification.partly + verification.notMet;
  const tally = [
    t('requests.verification.tally', {
      met: formats.number(verification.met),
      asked: formats.number(verification.asked),
    }),
    ...(verification.partly > 0
      ? [
          t('requests.verification.tallyPartly', {
            partly: formats.number(verification.partly),
          }),
        ]
      : []),
    ...(verification.notMet > 0
      ? [
          t('requests.verification.tallyNotMet', {
            notMet: formats.number(verification.notMet),
          }),
        ]
      : []),
  ];

  return (
    <RequestSection
      title={
        answers
          ? t('requests.verification.title')
          : t('requests.verification.others')
      }
    >
      {answers && (
        <>
          <p className={styles.paragraph}>
            {t('requests.verification.body', { date })}
          </p>
          <div
            role="group"
            aria-label={t('requests.verification.title')}
            className={styles.verdicts}
          >
            {VERDICTS.map(each => (
              <button
                key={each}
                type="button"
                className={choices.choice}
                aria-pressed={verification.mine === each}
                aria-disabled={give.isPending}
                onClick={() => !give.isPending && pick(each)}
              >
                {t(`requests.verification.${each}`)}
              </button>
            ))}
          </div>
        </>
      )}
      <ChangeError request={request} error={give.error} />
      {asksScore && verification.mine && (
        <ScoreStep
          request={request}
          verdict={verification.mine}
          onDone={said => {
            setAsksScore(false);
            setMessage(said ?? '');
          }}
        />
      )}
      {message && (
        <p role="status" className={styles.paragraph}>
          {message}
        </p>
      )}
      <p className={styles.quiet}>
        {given === 0
          ? t('requests.verification.waiting', {
              count: verification.asked,
              asked: formats.number(verification.asked),
            })
          : tally.join(', ')}
        {!verification.open && (
          <> · {t('requests.verification.closed', { date })}</>
        )}
      </p>
    </RequestSection>
  );
}
