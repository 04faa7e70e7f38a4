import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { ThanksFields } from '../shared/thanks/ThanksFields';
import { useThanksForm } from '../shared/thanks/useThanksForm';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { customerVoiceRequestsTranslationRef } from '../shared/translation/requestsTranslation';
import { useThankForReply } from './useReplyThanks';

interface SayThanksFormProps {
  responseId: string;
  /** Whom the user may thank; not empty. */
  receivers: string[];
  /** The last entry of an owner that the user sees. */
  seen?: string;
  onClose: () => void;
}

/** Thanks for a reply, to the owners or to one who spoke for them. */
export function SayThanksForm(props: SayThanksFormProps) {
  const { responseId, receivers, seen, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { t: tPages } = useTranslationRef(customerVoicePagesTranslationRef);
  const announce = useAnnounce();
  const form = useThanksForm({ name: `${responseId}:thanks`, receivers });
  const give = useThankForReply(responseId, form.draft.clear);
  return (
    <ThanksFields
      form={form}
      receivers={receivers}
      note={tPages('followUp.thanks.public')}
      cancel={tPages('followUp.thanks.cancel')}
      isPending={give.isPending}
      onSend={form.onSend(thanks => {
        if (give.isPending) return;
        give.mutate(
          { ...thanks, seen },
          {
            onSuccess: () => {
              announce(t('requests.thanks.sent'));
              onClose();
            },
          },
        );
      })}
      onCancel={onClose}
    >
      {give.error && (
        <ErrorNotice
          title={tPages('followUp.thanks.refused')}
          advice={tPages('followUp.refusedAdvice')}
          error={give.error}
          kept
        />
      )}
    </ThanksFields>
  );
}
