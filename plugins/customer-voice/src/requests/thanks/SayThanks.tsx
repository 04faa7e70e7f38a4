import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ThanksFields } from '../../shared/thanks/ThanksFields';
import {
  type ThanksWords,
  useThanksForm,
} from '../../shared/thanks/useThanksForm';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { useGiveThanks } from './useThanks';
import styles from '../page/page.module.css';

interface SayThanksProps {
  request: CapabilityRequest;
  /** Whom the user may thank; not empty. */
  receivers: string[];
  /** What is changed, where thanks are there already. */
  before?: ThanksWords;
  onClose: (message?: string) => void;
}

/** Thanks for a delivery, to the owners or to one who acted as such. */
export function SayThanks(props: SayThanksProps) {
  const { request, receivers, before, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const form = useThanksForm({
    name: `${request.number}:thanks${before ? `:${before.to}` : ''}`,
    receivers,
    before,
  });
  const give = useGiveThanks(request, form.draft.clear);
  return (
    <ThanksFields
      form={form}
      receivers={before ? undefined : receivers}
      note={t('requests.thanks.public')}
      cancel={t('requests.verification.later')}
      isPending={give.isPending}
      onSend={form.onSend(thanks => {
        if (give.isPending) return;
        give.mutate(thanks, {
          onSuccess: () => onClose(t('requests.thanks.sent')),
        });
      })}
      onCancel={() => onClose()}
    >
      <ChangeError
        request={request}
        error={give.error}
        kept
        onLoaded={give.reset}
      />
    </ThanksFields>
  );
}

interface SayThanksButtonProps
  extends Pick<SayThanksProps, 'request' | 'receivers'> {
  /** Says that they were sent. */
  onSent: (message: string) => void;
}

/** Opens the form in its place. */
export function SayThanksButton(props: SayThanksButtonProps) {
  const { onSent, ...form } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <SayThanks
        {...form}
        onClose={message => {
          setOpen(false);
          if (message) onSent(message);
        }}
      />
    );
  }
  return (
    <Button
      size="small"
      variant="secondary"
      className={styles.start}
      onPress={() => setOpen(true)}
    >
      {t('requests.thanks.say')}
    </Button>
  );
}
