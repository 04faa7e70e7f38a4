import {
  type GiveThanks,
  MAXIMUM_COMMENT_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { useDraftForm } from '../drafts/useDraftForm';

/** Thanks as a form has them. */
export interface ThanksWords {
  /** Ref of who is thanked. */
  to: string;
  words: string;
}

/**
 * Thanks that are being written, kept as a draft.
 *
 * @param options - `name`: of the draft; `receivers`: whom the user may thank,
 *   not empty; `before`: what is changed, where thanks are there already
 */
export function useThanksForm(options: {
  name: string;
  receivers: readonly string[];
  before?: ThanksWords;
}) {
  const { name, receivers, before } = options;
  const { control, handleSubmit, watch, draft } = useDraftForm<ThanksWords>({
    name,
    defaultValues: before ?? { to: receivers[0], words: '' },
  });
  const isTooLong = watch('words').length > MAXIMUM_COMMENT_LENGTH;
  return {
    control,
    draft,
    isTooLong,
    /** Gives on what was written, unless it is too long. */
    onSend: (send: (thanks: GiveThanks) => void) =>
      handleSubmit(({ to, words }) => {
        if (isTooLong) return;
        send({
          // A draft may name one who cannot be thanked any more.
          to: receivers.includes(to) ? to : receivers[0],
          ...(words.trim() && { body: words }),
        });
      }),
  };
}

/** What `useThanksForm` gives. */
export type ThanksForm = ReturnType<typeof useThanksForm>;
