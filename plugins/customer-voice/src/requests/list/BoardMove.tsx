import { useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { MoveDialog } from '../moves/MoveDialog';
import { needsNothing, type PersonalMove } from '../moves/movesOf';
import { useMove } from '../moves/useMove';
import { useStatusName } from '../useStatusName';

/** Frames within which a card is drawn in its new column. */
const PATIENCE = 60;

/** Moves the focus to the card once it is in its new column, for users of the keyboard. */
function focusCard(number: number, to: RequestStatus, frames = PATIENCE) {
  requestAnimationFrame(() => {
    const title = document.querySelector<HTMLElement>(
      `[data-column="${to}"] [data-number="${number}"] a[href]`,
    );
    if (title) title.focus();
    else if (frames > 0) focusCard(number, to, frames - 1);
  });
}

interface BoardMoveProps {
  request: CapabilityRequest;
  move: PersonalMove;
  onClose: () => void;
  onRefused: (error: Error) => void;
}

/** Makes a move of the board: at once if it needs nothing, else in its dialog. */
export function BoardMove(props: BoardMoveProps) {
  const { request, move, onClose, onRefused } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const statusName = useStatusName();
  const { mutate } = useMove(request);
  const isMade = useRef(false);
  const done = () => {
    announce(
      t('requests.board.moved', {
        title: request.title,
        status: statusName(move.to),
      }),
    );
    focusCard(request.number, move.to);
    onClose();
  };
  const follow = useRef({ done, onRefused });
  follow.current = { done, onRefused };

  useEffect(() => {
    if (isMade.current || !needsNothing(move)) return;
    isMade.current = true;
    mutate(
      { version: request.version, to: move.to },
      {
        onSuccess: () => follow.current.done(),
        onError: error => follow.current.onRefused(error),
      },
    );
  }, [mutate, move, request]);

  if (needsNothing(move)) return null;
  return (
    <MoveDialog
      request={request}
      move={move}
      onClose={onClose}
      onMoved={done}
    />
  );
}
