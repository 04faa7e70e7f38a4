import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { MoveFields } from './MoveFields';
import { emptyMoveForm, type MoveForm, moveOf } from './moveForm';
import { movesOf, type PersonalMove } from './movesOf';
import { RequestDialog } from './RequestDialog';
import { useMove } from './useMove';
import styles from './moves.module.css';

interface MoveDialogProps {
  request: CapabilityRequest;
  move: PersonalMove;
  onClose: () => void;
  onMoved: (status: CapabilityRequest['status']) => void;
}

/** Asks for exactly what a move needs, as the table of moves says it. */
export function MoveDialog(props: MoveDialogProps) {
  const { request: current, move, onClose, onMoved } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  // What is written answers the request as it was then, not as it changes below it.
  const [request, setRequest] = useState(current);
  const [loads, setLoads] = useState(false);
  if (loads && current.version !== request.version) {
    setRequest(current);
    setLoads(false);
  }
  const gone = !movesOf(request).some(each => each.name === move.name);
  const { control, handleSubmit, draft } = useDraftForm<MoveForm>({
    name: `${request.number}:${move.name}`,
    defaultValues: emptyMoveForm(request),
  });
  const change = useMove(request, draft.clear);

  return (
    <RequestDialog
      request={request}
      title={t(`requests.moves.${move.name}.title`)}
      body={t(`requests.moves.${move.name}.body`)}
      send={t(`requests.moves.${move.name}.send`)}
      isDestructive={move.name === 'withdraw'}
      isDisabled={gone}
      isPending={change.isPending}
      error={change.error}
      draft={draft}
      onSend={handleSubmit(form =>
        change.mutate(moveOf(request, move, form), {
          onSuccess: () => onMoved(move.to),
        }),
      )}
      onClose={onClose}
      onLoaded={() => {
        change.reset();
        setLoads(true);
      }}
    >
      {gone && (
        <p className={styles.error} role="alert">
          {t('requests.moves.gone')}
        </p>
      )}
      <MoveFields control={control} move={move} entityRef={request.entityRef} />
    </RequestDialog>
  );
}
