import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import type { CapabilityRequestFilter } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import type { PersonalMove } from '../moves/movesOf';
import { BoardMove } from './BoardMove';
import { Column, type RefusedMove } from './Column';
import { useBoard } from './useBoard';
import styles from './list.module.css';

interface BoardProps {
  filter: CapabilityRequestFilter;
  /** Columns to show; all of them while none is chosen. */
  statuses: RequestStatus[];
}

/** Requests by state. Owners drag a card, or use its menu, to where a move is possible. */
export function Board({ filter, statuses }: BoardProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const columns = useBoard(filter);
  const [dragged, setDragged] = useState<CapabilityRequest>();
  const [moving, setMoving] = useState<{
    attempt: number;
    request: CapabilityRequest;
    move: PersonalMove;
  }>();
  const [refused, setRefused] = useState<RefusedMove>();
  return (
    <>
      {/* Scrolls on its own, so it has to be reachable by keyboard. */}
      <div
        className={styles.board}
        role="group"
        aria-label={t('requests.board.label')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {columns
          .filter(
            ({ status }) => statuses.length === 0 || statuses.includes(status),
          )
          .map(column => (
            <Column
              key={column.status}
              column={column}
              dragged={dragged}
              onDrag={setDragged}
              refused={refused}
              onLoaded={() => setRefused(undefined)}
              onMove={(request, move) => {
                setRefused(undefined);
                setMoving(last => ({
                  attempt: (last?.attempt ?? 0) + 1,
                  request,
                  move,
                }));
              }}
            />
          ))}
      </div>
      {moving && (
        <BoardMove
          // A second attempt is a new one.
          key={moving.attempt}
          request={moving.request}
          move={moving.move}
          onClose={() => setMoving(undefined)}
          onRefused={error =>
            setRefused({ number: moving.request.number, error })
          }
        />
      )}
    </>
  );
}
