import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type Control, useWatch } from 'react-hook-form';
import { shortTitle } from '../../shared/catalog/shortTitle';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useDestination } from './Destination';
import type { AskForm } from './useDraft';
import { useSimilar } from './useSimilar';
import choices from '../../shared/fields/choices.module.css';
import styles from './ask.module.css';

interface ProposedServiceProps {
  control: Control<AskForm>;
  /** The service that is chosen, if one is. */
  chosenRef: string | undefined;
  /** Narrows the services to those of one owner. */
  ownerRef: string | undefined;
  onPick: (entityRef: string | undefined) => void;
}

/** Proposes the service of what looks like the goal; it is taken with one press, and never by itself. */
export function ProposedService(props: ProposedServiceProps) {
  const { control, chosenRef, ownerRef, onPick } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const reasonId = useId();
  const goal = useWatch({ control, name: 'goal' });
  const proposedRef = useSimilar(goal, chosenRef).proposedRef ?? '';
  const { service, isOpen } = useDestination(proposedRef);
  // It stays where it was pressed, so that the focus has a place.
  const [takenRef, setTakenRef] = useState('');
  const isChosen = chosenRef === proposedRef;

  if (!service || !isOpen) return null;
  if (ownerRef && !service.ownerRefs.includes(ownerRef)) return null;
  if (isChosen && takenRef !== proposedRef) return null;
  return (
    <div className={styles.proposed}>
      <span id={reasonId} className={styles.quiet}>
        {t('requests.ask.proposed')}
      </span>
      <button
        type="button"
        className={choices.choice}
        aria-pressed={isChosen}
        aria-describedby={reasonId}
        onClick={() => {
          setTakenRef(proposedRef);
          onPick(isChosen ? undefined : proposedRef);
        }}
      >
        {shortTitle(service.title)}
      </button>
    </div>
  );
}
