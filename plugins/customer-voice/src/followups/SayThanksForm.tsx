import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Button, Radio, RadioGroup } from '@backstage/ui';
import { MAXIMUM_COMMENT_LENGTH } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { type Control, useController } from 'react-hook-form';
import { DraftedForm } from '../shared/drafts/DraftedForm';
import { useDraftForm } from '../shared/drafts/useDraftForm';
import { MarkdownField } from '../shared/fields/MarkdownField';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { customerVoiceRequestsTranslationRef } from '../shared/translation/requestsTranslation';
import { useThankForReply } from './useReplyThanks';
import styles from './followups.module.css';

interface ThanksForm {
  to: string;
  words: string;
}

interface SayThanksFormProps {
  responseId: string;
  /** Whom the user may thank; not empty. */
  receivers: string[];
  onClose: () => void;
}

function Receiver({ entityRef }: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(entityRef);
  return <Radio value={entityRef}>{primaryTitle}</Radio>;
}

/** The owners, or one who spoke for them. */
function ReceiverChoice(props: {
  control: Control<ThanksForm>;
  receivers: string[];
}) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { field } = useController({ name: 'to', control: props.control });
  return (
    <RadioGroup
      label={t('requests.thanks.to')}
      value={field.value}
      onChange={field.onChange}
    >
      {props.receivers.map(each => (
        <Receiver key={each} entityRef={each} />
      ))}
    </RadioGroup>
  );
}

function Words({ control }: { control: Control<ThanksForm> }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { t: tPages } = useTranslationRef(customerVoicePagesTranslationRef);
  const { field } = useController({ name: 'words', control });
  return (
    <MarkdownField
      label={t('requests.thanks.words')}
      description={tPages('followUp.thanks.public')}
      isOptional
      rows={2}
      value={field.value}
      onChange={field.onChange}
      maximum={MAXIMUM_COMMENT_LENGTH}
    />
  );
}

/** Thanks that are being written, and sending them. */
function useThanks({ responseId, receivers, onClose }: SayThanksFormProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { control, handleSubmit, watch, draft } = useDraftForm<ThanksForm>({
    name: `${responseId}:thanks`,
    defaultValues: { to: receivers[0], words: '' },
  });
  const give = useThankForReply(responseId, draft.clear);
  const isTooLong = watch('words').length > MAXIMUM_COMMENT_LENGTH;
  const send = handleSubmit(({ to, words }) => {
    if (give.isPending || isTooLong) return;
    const thanks = {
      // A draft may name one who cannot be thanked any more.
      to: receivers.includes(to) ? to : receivers[0],
      ...(words.trim() && { body: words }),
    };
    give.mutate(thanks, {
      onSuccess: () => {
        announce(t('requests.thanks.sent'));
        onClose();
      },
    });
  });
  return { control, draft, give, send, isTooLong };
}

/** Thanks to the owners or to one who spoke for them, public and by name. */
export function SayThanksForm(props: SayThanksFormProps) {
  const { receivers, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { t: tPages } = useTranslationRef(customerVoicePagesTranslationRef);
  const { control, draft, give, send, isTooLong } = useThanks(props);
  return (
    <DraftedForm
      className={styles.reply}
      label={t('requests.thanks.say')}
      draft={draft}
      onSend={send}
      beginsFocused
      actions={
        <div className={styles.actions}>
          <Button
            type="submit"
            size="small"
            variant="primary"
            isPending={give.isPending}
            isDisabled={isTooLong}
          >
            {t('requests.thanks.send')}
          </Button>
          <Button size="small" variant="tertiary" onPress={onClose}>
            {tPages('followUp.thanks.cancel')}
          </Button>
        </div>
      }
    >
      <ReceiverChoice control={control} receivers={receivers} />
      <Words control={control} />
      {give.error && (
        <ErrorNotice
          title={tPages('followUp.thanks.refused')}
          advice={tPages('followUp.refusedAdvice')}
          error={give.error}
          kept
        />
      )}
    </DraftedForm>
  );
}
