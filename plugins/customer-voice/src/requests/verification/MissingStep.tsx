import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  CapabilityRequest,
  Verdict,
} from 'backstage-plugin-customer-voice-common';
import { DraftedForm } from '../../shared/drafts/DraftedForm';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { RequiredText } from '../../shared/fields/RequiredText';
import { useIdempotencyKey } from '../../shared/hooks/useIdempotencyKey';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { movesOf } from '../moves/movesOf';
import { useRequestChange } from '../useRequestChange';
import { missingDraft } from './missingDraft';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

interface MissingStepProps {
  request: CapabilityRequest;
  verdict: Verdict;
  mayScore: boolean;
  onDone: (message?: string) => void;
}

/** Whether "not met" is the requester's objection, which opens the request again. */
function isObjection(request: CapabilityRequest, verdict: Verdict): boolean {
  return (
    verdict === 'not-met' &&
    request.status === 'delivered' &&
    movesOf(request).some(({ name }) => name === 'contest')
  );
}

/** Sends what is missing: as the requester's objection, else as a comment. */
function useMissing({ request, verdict, onDone }: MissingStepProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const objects = isObjection(request, verdict);
  const { keyOf } = useIdempotencyKey();
  const { control, handleSubmit, draft } = useDraftForm(
    missingDraft(request.number),
  );
  const change = useRequestChange<string>(request, {
    call: (api, words) => {
      if (objects) {
        return api.moveRequest(request.number, {
          version: request.version,
          to: 'evaluating',
          reason: words,
        });
      }
      const comment = { body: words, visibility: 'everyone' as const };
      return api.commentRequest(request.number, comment, {
        idempotencyKey: keyOf(comment),
      });
    },
    onSaved: draft.clear,
  });
  const send = handleSubmit(({ words }) => {
    if (change.isPending) return;
    change.mutate(words, {
      onSuccess: () =>
        onDone(
          objects
            ? t('requests.verification.sentBack')
            : t('requests.verification.missingSent'),
        ),
    });
  });
  return { objects, control, draft, change, send };
}

interface MissingActionsProps {
  objects: boolean;
  isPending: boolean;
  onSkip: () => void;
}

/** Sends the words, or leaves them out. */
function MissingActions({ objects, isPending, onSkip }: MissingActionsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <div className={styles.actions}>
      <Button
        type="submit"
        size="small"
        variant="primary"
        isPending={isPending}
      >
        {objects
          ? t('requests.moves.contest.send')
          : t('requests.verification.sendMissing')}
      </Button>
      <Button size="small" variant="tertiary" onPress={onSkip}>
        {t('requests.verification.later')}
      </Button>
    </div>
  );
}

/** Asks what is still missing, after a verdict that it is not all there; it is said under the user's name. */
export function MissingStep(props: MissingStepProps) {
  const { request, mayScore, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { objects, control, draft, change, send } = useMissing(props);
  return (
    <DraftedForm
      className={fields.nested}
      label={t('requests.verification.missing')}
      draft={draft}
      onSend={send}
      actions={
        <MissingActions
          objects={objects}
          isPending={change.isPending}
          onSkip={() => onDone()}
        />
      }
    >
      <RequiredText
        control={control}
        name="words"
        label={t('requests.verification.missing')}
        description={t(
          objects
            ? 'requests.verification.objectionHelp'
            : 'requests.verification.missingHelp',
        )}
      />
      {mayScore && (
        <p className={styles.quiet}>
          {t('requests.verification.missingConfidential')}
        </p>
      )}
      <ChangeError
        request={request}
        error={change.error}
        kept
        onLoaded={change.reset}
      />
    </DraftedForm>
  );
}
