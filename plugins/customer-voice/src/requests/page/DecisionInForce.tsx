import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  Decision,
} from 'backstage-plugin-customer-voice-common';
import {
  PersonChip,
  RelativeTime,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { RichText } from '../../shared/markdown/RichText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { TargetLink } from '../fields/TargetLink';
import { RequestSection } from './RequestSection';
import styles from './page.module.css';

interface DecisionTextProps {
  decision: Pick<Decision, 'reason' | 'delivered' | 'alternative' | 'existing'>;
}

/** What was decided: the reason, what was delivered, and where to go instead. */
export function DecisionText({ decision }: DecisionTextProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { reason, delivered, alternative, existing } = decision;
  const target = existing ?? alternative;
  return (
    <>
      {delivered && <RichText text={delivered} />}
      {reason && <RichText text={reason} />}
      {target && (
        <div>
          <p className={styles.label}>
            {existing
              ? t('requests.decision.exists')
              : t('requests.decision.instead')}
          </p>
          <TargetLink target={target} />
          {target.note && <RichText text={target.note} />}
        </div>
      )}
    </>
  );
}

/** By when it is promised, or that there is no date yet. */
function PlannedDate({ promise }: Pick<CapabilityRequest, 'promise'>) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  return (
    <p className={`${styles.paragraph} ${styles.strong}`}>
      {promise
        ? t('requests.clock.promise', {
            date: formats.date(promise.targetDate),
          })
        : t('requests.standing.noDate')}
    </p>
  );
}

interface DecisionInForceProps {
  request: CapabilityRequest;
  decision: Decision;
}

/** The owner's answer, with what people can do instead. */
export function DecisionInForce(props: DecisionInForceProps) {
  const { request, decision } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <RequestSection
      title={t('requests.decision.title', {
        decision: t(`requests.decision.${decision.kind}`),
      })}
    >
      {decision.kind === 'planned' && <PlannedDate promise={request.promise} />}
      <DecisionText decision={decision} />
      <p className={styles.quiet}>
        {t('requests.decision.by', {
          person: <PersonChip userRef={decision.byRef} plain />,
          time: <RelativeTime time={decision.at} />,
        })}
      </p>
      {request.contested && (
        <p className={styles.quiet}>{t('requests.decision.contested')}</p>
      )}
    </RequestSection>
  );
}
