import { lazy, Suspense, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import type { Service } from 'backstage-plugin-customer-voice-common';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { isLink } from '../fields/target';

// The form with its fields for dates and entities comes when it is asked for.
const AskDialog = lazy(() =>
  import('./AskDialog').then(m => ({ default: m.AskDialog })),
);

interface RequestCapabilityButtonProps {
  service: Service;
  size?: 'small' | 'medium';
}

/** Opens the question; where requests go elsewhere it leads there, and says so. */
export function RequestCapabilityButton(props: RequestCapabilityButtonProps) {
  const { service, size = 'small' } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  const { state, url, permitted } = service.requests;
  if (state === 'elsewhere' && url && isLink(url)) {
    return (
      <ButtonLink
        size={size}
        variant="secondary"
        href={url}
        target="_blank"
        rel="noopener noreferrer"
      >
        {t('requests.ask.elsewhereButton')}
      </ButtonLink>
    );
  }
  if (state !== 'open' || !permitted) return null;
  return (
    <>
      <Button size={size} variant="secondary" onPress={() => setIsOpen(true)}>
        {t('requests.ask.button')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <AskDialog
            entityRef={service.entityRef}
            title={service.title}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
