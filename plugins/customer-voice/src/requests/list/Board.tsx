import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RequestStatus } from 'backstage-plugin-customer-voice-common';
import type { CapabilityRequestFilter } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { BoardMove } from './BoardMove';
import { Column } from './Column';
import { useBoard } from './useBoard';
import { useBoardMoves } from './useBoardMoves';
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
  const moves = useBoardMoves();
  const { moving } = moves;
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
            <Column key={column.status} column={column} moves={moves} />
          ))}
      </div>
      {moving && (
        <BoardMove
          // A second attempt is a new one.
          key={moving.attempt}
          request={moving.request}
          move={moving.move}
          onClose={moves.end}
          onRefused={error => moves.refuse(moving.request, error)}
        />
      )}
    </>
  );
}
