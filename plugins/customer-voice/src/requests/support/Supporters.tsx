import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { Demand } from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { RequestSection } from '../page/RequestSection';
import { OnBehalfDialog } from './OnBehalfDialog';
import { OwnSupport } from './OwnSupport';
import { SupporterList } from './SupporterList';
import { useOwnSupport } from './useOwnSupport';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

interface SupportersProps {
  request: CapabilityRequest;
}

interface OnBehalfProps extends SupportersProps {
  isPossible: boolean;
}

/** Records support on behalf of another user, in a dialog that stays when the request closes. */
function OnBehalf({ request, isPossible }: OnBehalfProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {isPossible && (
        <button
          type="button"
          className={fields.plain}
          onClick={() => setIsOpen(true)}
        >
          {t('requests.people.onBehalf')}
        </button>
      )}
      {isOpen && (
        <OnBehalfDialog
          request={request}
          onClose={() => setIsOpen(false)}
          onDone={() => {
            setIsOpen(false);
            announce(t('requests.people.onBehalfDone'));
          }}
        />
      )}
    </>
  );
}

/** Who supports the request, and the user's own support. */
export function Supporters({ request }: SupportersProps) {
  const { supporters } = request;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const own = useOwnSupport(request);
  const [showsWho, setShowsWho] = useState(false);

  return (
    <RequestSection title={t('requests.people.title')}>
      {(supporters.people > 0 || own.isPossible) && (
        <p className={`${styles.paragraph} ${styles.strong}`}>
          {supporters.people > 0 ? (
            <Demand {...supporters} />
          ) : (
            t('requests.people.nobody')
          )}
        </p>
      )}
      <OwnSupport own={own} />
      <ChangeError request={request} error={own.error} />
      <div className={styles.choices}>
        {own.isPossible && own.mine?.confirmed && (
          <button
            type="button"
            className={fields.plain}
            aria-disabled={own.isBusy}
            onClick={own.takeBack}
          >
            {t('requests.people.withdraw')}
          </button>
        )}
        <OnBehalf request={request} isPossible={own.isPossible} />
        {supporters.people > 0 && (
          <button
            type="button"
            className={fields.plain}
            aria-expanded={showsWho}
            onClick={() => setShowsWho(!showsWho)}
          >
            {showsWho ? t('requests.people.hide') : t('requests.people.show')}
          </button>
        )}
      </div>
      {showsWho && <SupporterList request={request} />}
    </RequestSection>
  );
}
