import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Decision } from 'backstage-plugin-customer-voice-common';
import {
  PersonChip,
  RelativeTime,
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

interface DecisionInForceProps {
  decision: Decision;
  contested: boolean;
}

/** The owner's answer, with what people can do instead. */
export function DecisionInForce(props: DecisionInForceProps) {
  const { decision, contested } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <RequestSection
      title={t('requests.decision.title', {
        decision: t(`requests.decision.${decision.kind}`),
      })}
    >
      <DecisionText decision={decision} />
      <p className={styles.quiet}>
        {t('requests.decision.by', {
          person: <PersonChip userRef={decision.byRef} plain />,
          time: <RelativeTime time={decision.at} />,
        })}
      </p>
      {contested && (
        <p className={styles.quiet}>{t('requests.decision.contested')}</p>
      )}
    </RequestSection>
  );
}
