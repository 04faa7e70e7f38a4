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

/** Gives a verdict, and keeps what follows it: the question for a score, or what was said of one. */
function useVerdict({ request, verification }: VerificationProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const [asksScore, setAsksScore] = useState(false);
  const [message, setMessage] = useState('');
  const give = useRequestChange<Verdict>(request, {
    call: (api, verdict) => api.verifyRequest(request.number, { verdict }),
    optimistic: verdict => ({
      verification: counted(verification, verdict),
    }),
  });
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
  return {
    give,
    pick,
    asksScore,
    message,
    scoreDone: (said: string | undefined) => {
      setAsksScore(false);
      setMessage(said ?? '');
    },
  };
}

interface VerdictButtonsProps {
  mine: Verdict | undefined;
  isPending: boolean;
  onPick: (verdict: Verdict) => void;
}

/** The verdicts to choose from; the one given is pressed. */
function VerdictButtons({ mine, isPending, onPick }: VerdictButtonsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
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
          aria-pressed={mine === each}
          aria-disabled={isPending}
          onClick={() => !isPending && onPick(each)}
        >
          {t(`requests.verification.${each}`)}
        </button>
      ))}
    </div>
  );
}

/** How the verdicts stand, and until when they were given. */
function Tally({ verification }: Pick<VerificationProps, 'verification'>) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const date = formats.date(verification.closesAt);
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
    <p className={styles.quiet}>
      {given === 0
        ? t('requests.verification.waiting', {
            count: verification.asked,
            asked: formats.number(verification.asked),
          })
        : formats.list(tally)}
      {!verification.open && (
        <> · {t('requests.verification.closed', { date })}</>
      )}
    </p>
  );
}

/** Asks the supporters whether it met their goal, and then for an optional score. */
export function Verification(props: VerificationProps) {
  const { request, verification } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { give, pick, asksScore, message, scoreDone } = useVerdict(props);
  const answers = verification.open && verification.mayAnswer;

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
            {t('requests.verification.body', {
              date: formats.date(verification.closesAt),
            })}
          </p>
          <VerdictButtons
            mine={verification.mine}
            isPending={give.isPending}
            onPick={pick}
          />
        </>
      )}
      <ChangeError request={request} error={give.error} />
      {asksScore && verification.mine && (
        <ScoreStep
          request={request}
          verdict={verification.mine}
          onDone={scoreDone}
        />
      )}
      {message && (
        <p role="status" className={styles.paragraph}>
          {message}
        </p>
      )}
      <Tally verification={verification} />
    </RequestSection>
  );
}
