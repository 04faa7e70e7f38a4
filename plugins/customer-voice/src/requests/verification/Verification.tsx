import { lazy, Suspense } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequest,
  type Verdict,
  VERDICTS,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { RequestSection } from '../page/RequestSection';
import { MissingStep } from './MissingStep';
import { ScoreStep } from './ScoreStep';
import { useVerdict, type VerificationState } from './useVerdict';
import choices from '../../shared/fields/choices.module.css';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

/** Loaded once a goal is met. */
const ThanksStep = lazy(() =>
  import('../thanks/ThanksStep').then(({ ThanksStep: step }) => ({
    default: step,
  })),
);

interface VerificationProps {
  request: CapabilityRequest;
  verification: VerificationState;
  /** Without title and introduction, where what is around it says them. */
  inline?: boolean;
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

interface NextStepProps extends VerificationProps {
  steps: ReturnType<typeof useVerdict>;
}

/** What follows a verdict: what is still missing, and an optional score. */
function NextStep({ request, verification, steps }: NextStepProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { mine } = verification;
  if (!mine) return null;
  switch (steps.step) {
    case 'missing':
      return (
        <MissingStep
          request={request}
          verdict={mine}
          mayScore={verification.mayScore}
          onDone={steps.missingDone}
        />
      );
    case 'score':
      return (
        <ScoreStep request={request} verdict={mine} onDone={steps.scoreDone} />
      );
    default:
      if (mine === 'met') {
        return (
          <Suspense fallback={null}>
            <ThanksStep request={request} />
          </Suspense>
        );
      }
      return steps.mayAddMissing ? (
        <button
          type="button"
          className={fields.plain}
          onClick={steps.addMissing}
        >
          {t('requests.verification.addMissing')}
        </button>
      ) : null;
  }
}

/** The verdicts, what follows one, and how they stand. */
function Verdicts(props: VerificationProps) {
  const { request, verification } = props;
  const steps = useVerdict(request, verification);
  return (
    <>
      {isAnswering(verification) && (
        <VerdictButtons
          mine={verification.mine}
          isPending={steps.isPending}
          onPick={steps.pick}
        />
      )}
      <ChangeError request={request} error={steps.error} />
      <NextStep {...props} steps={steps} />
      {steps.message && (
        <p role="status" className={styles.paragraph}>
          {steps.message}
        </p>
      )}
      <Tally verification={verification} />
    </>
  );
}

/** Whether the user may give a verdict now. */
function isAnswering({ open, mayAnswer }: VerificationState): boolean {
  return open && mayAnswer;
}

/** Asks the supporters whether it met their goal, what is still missing, and for an optional score. */
export function Verification(props: VerificationProps) {
  const { verification, inline } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  if (inline) {
    return (
      <div className={styles.stack}>
        <Verdicts {...props} />
      </div>
    );
  }
  const answers = isAnswering(verification);
  return (
    <RequestSection
      title={
        answers
          ? t('requests.verification.title')
          : t('requests.verification.others')
      }
    >
      {answers && (
        <p className={styles.paragraph}>
          {t('requests.verification.body', {
            date: formats.date(verification.closesAt),
          })}
        </p>
      )}
      <Verdicts {...props} />
    </RequestSection>
  );
}
