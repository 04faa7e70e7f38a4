import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  type FollowUp,
  MAXIMUM_COMMENT_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { DraftedForm } from '../shared/drafts/DraftedForm';
import { useDraftForm } from '../shared/drafts/useDraftForm';
import { RequiredText } from '../shared/fields/RequiredText';
import { focusFirstField } from '../shared/focus/focusFirstField';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { WhileWriting } from '../shared/wording/WhileWriting';
import { type FollowUpEntry, useSendEntry } from './useFollowUp';
import choices from '../shared/fields/choices.module.css';
import styles from './followups.module.css';

const OPENINGS = ['goal', 'help', 'show'] as const;

interface ReplyFormProps {
  followUp: FollowUp;
  entityRef?: string;
  /** Whether anything was said; else an owner is offered ways to begin. */
  isBegun: boolean;
  /** The last entry of an owner that its author sees. */
  seen?: string;
  /** Whether it begins with the focus, as what opened it asked for it. */
  beginsFocused?: boolean;
}

/** A reply that is being written, and sending it. */
function useReply({ responseId }: FollowUp, seen?: string) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const announce = useAnnounce();
  const form = useDraftForm<{ body: string }>({
    name: `${responseId}:reply`,
    defaultValues: { body: '' },
  });
  const send = useSendEntry(responseId, form.draft.discard);
  const body = form.watch('body');
  return {
    form,
    body,
    error: send.error,
    sending: send.isPending ? send.variables : undefined,
    isTooLong: body.length > MAXIMUM_COMMENT_LENGTH,
    say: (to?: FollowUpEntry['to']) => {
      if (send.isPending) return;
      send.mutate(
        { to, body, seen },
        { onSuccess: () => announce(t('followUp.sent')) },
      );
    },
  };
}

type Reply = ReturnType<typeof useReply>;

/** Ways to begin that ask what the customer was trying to achieve. */
function Openings({ reply }: { reply: Reply }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div
      role="group"
      aria-label={t('followUp.openings')}
      className={choices.choices}
    >
      {OPENINGS.map(each => (
        <button
          key={each}
          type="button"
          className={choices.choice}
          onClick={event => {
            // Before this button goes away with the focus.
            focusFirstField(event.currentTarget.form);
            reply.form.setValue('body', t(`followUp.opening.${each}`), {
              shouldDirty: true,
            });
          }}
        >
          {t(`followUp.opening.${each}`)}
        </button>
      ))}
    </div>
  );
}

/** Sends the words, alone or with what they mean for the state. */
function ReplyActions({
  reply,
  moves,
}: { reply: Reply } & Pick<FollowUp, 'moves'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const isEmpty = reply.body.trim() === '';
  const isSending = (to?: FollowUpEntry['to']) =>
    reply.sending !== undefined && reply.sending.to === to;
  return (
    <div className={styles.actions}>
      <Button
        type="submit"
        variant="primary"
        size="small"
        isPending={isSending()}
        isDisabled={isEmpty || reply.isTooLong}
      >
        {t('followUp.send')}
      </Button>
      {moves.map(
        to =>
          to !== 'open' && (
            <Button
              key={to}
              variant={to === 'acknowledged' ? 'tertiary' : 'secondary'}
              size="small"
              isPending={isSending(to)}
              isDisabled={reply.isTooLong}
              onPress={() => reply.say(to)}
            >
              {t(
                isEmpty || to === 'acknowledged'
                  ? `followUp.move.${to}`
                  : `followUp.moveWith.${to}`,
              )}
            </Button>
          ),
      )}
    </div>
  );
}

/** What the user says in a conversation, and whether it is solved. */
export function ReplyForm(props: ReplyFormProps) {
  const { followUp, entityRef, isBegun, seen, beginsFocused } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const reply = useReply(followUp, seen);
  const { role, relayed, moves } = followUp;
  return (
    <DraftedForm
      className={styles.reply}
      draft={reply.form.draft}
      beginsFocused={beginsFocused}
      onSend={event => {
        event?.preventDefault();
        if (reply.body.trim() !== '' && !reply.isTooLong) reply.say();
      }}
      actions={<ReplyActions reply={reply} moves={moves} />}
    >
      {role === 'owner' && !isBegun && reply.body === '' && (
        <Openings reply={reply} />
      )}
      <RequiredText
        control={reply.form.control}
        name="body"
        label={t('followUp.label')}
        description={relayed ? t('followUp.relayedHelp') : undefined}
        rows={3}
      />
      {relayed && entityRef !== undefined && (
        <WhileWriting
          entityRef={entityRef}
          text={reply.body}
          onChange={body =>
            reply.form.setValue('body', body, { shouldDirty: true })
          }
        />
      )}
      {reply.error && (
        <ErrorNotice
          title={t('followUp.refusedTitle')}
          advice={t('followUp.refusedAdvice')}
          error={reply.error}
          kept
        />
      )}
    </DraftedForm>
  );
}
