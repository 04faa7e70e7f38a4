import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Button, Radio, RadioGroup } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { type Control, useController } from 'react-hook-form';
import { DraftedForm } from '../../shared/drafts/DraftedForm';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { useGiveThanks } from './useThanks';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

interface ThanksForm {
  to: string;
  words: string;
}

interface SayThanksProps {
  request: CapabilityRequest;
  /** Whom the user may thank; not empty. */
  receivers: string[];
  /** What is changed, where thanks are there already. */
  before?: { to: string; words: string };
  onClose: (message?: string) => void;
}

function Receiver({ entityRef }: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(entityRef);
  return <Radio value={entityRef}>{primaryTitle}</Radio>;
}

/** The owners, or one who acted as such. */
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
  const { field } = useController({ name: 'words', control });
  return (
    <MarkdownField
      label={t('requests.thanks.words')}
      description={t('requests.thanks.public')}
      isOptional
      rows={2}
      value={field.value}
      onChange={field.onChange}
      maximum={MAXIMUM_COMMENT_LENGTH}
    />
  );
}

/** Thanks that are being written, and sending them. */
function useThanksForm(props: SayThanksProps) {
  const { request, receivers, before, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, handleSubmit, watch, draft } = useDraftForm<ThanksForm>({
    name: `${request.number}:thanks${before ? `:${before.to}` : ''}`,
    defaultValues: before ?? { to: receivers[0], words: '' },
  });
  const give = useGiveThanks(request, draft.clear);
  const tooLong = watch('words').length > MAXIMUM_COMMENT_LENGTH;
  const send = handleSubmit(({ to, words }) => {
    if (give.isPending || tooLong) return;
    const thanks = {
      // A draft may name one who cannot be thanked any more.
      to: receivers.includes(to) ? to : receivers[0],
      ...(words.trim() && { body: words }),
    };
    give.mutate(thanks, {
      onSuccess: () => onClose(t('requests.thanks.sent')),
    });
  });
  return { control, draft, give, send, tooLong };
}

/** Thanks to the owners or to one who acted as such, public and by name. */
export function SayThanks(props: SayThanksProps) {
  const { request, receivers, before, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, draft, give, send, tooLong } = useThanksForm(props);
  return (
    <DraftedForm
      className={fields.nested}
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
            isDisabled={tooLong}
          >
            {t('requests.thanks.send')}
          </Button>
          <Button size="small" variant="tertiary" onPress={() => onClose()}>
            {t('requests.verification.later')}
          </Button>
        </div>
      }
    >
      {!before && <ReceiverChoice control={control} receivers={receivers} />}
      <Words control={control} />
      <ChangeError
        request={request}
        error={give.error}
        kept
        onLoaded={give.reset}
      />
    </DraftedForm>
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
