import { useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import type { RequestStatus } from 'backstage-plugin-customer-voice-common';
import type { CapabilityRequestFilter } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { BoardMove } from './BoardMove';
import { Column } from './Column';
import { useBoard } from './useBoard';
import { useBoardMoves } from './useBoardMoves';
import { useCutOff } from './useCutOff';
import { useRoomBelow } from './useRoomBelow';
import styles from './list.module.css';

interface CutOffProps {
  cut: ReturnType<typeof useCutOff>;
}

/** Says at its sides that the board goes on, and leads there. */
function CutOff({ cut }: CutOffProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      {cut.before && (
        <div className={`${styles.cutOff} ${styles.cutBefore}`}>
          <ButtonIcon
            size="small"
            variant="secondary"
            aria-label={t('requests.board.earlier')}
            icon={<ChevronLeftIcon fontSize="small" />}
            onPress={() => cut.scroll(-1)}
          />
        </div>
      )}
      {cut.after && (
        <div className={`${styles.cutOff} ${styles.cutAfter}`}>
          <ButtonIcon
            size="small"
            variant="secondary"
            aria-label={t('requests.board.later')}
            icon={<ChevronRightIcon fontSize="small" />}
            onPress={() => cut.scroll(1)}
          />
        </div>
      )}
    </>
  );
}

interface BoardProps {
  filter: CapabilityRequestFilter;
  /** Columns to show; all of them while none is chosen. */
  statuses: RequestStatus[];
}

/** Requests by state. Owners drag a card, or use its menu, to where a move is possible. */
export function Board({ filter, statuses }: BoardProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { columns, see } = useBoard(filter, statuses);
  const moves = useBoardMoves();
  const { moving, actions } = moves;
  const board = useRef<HTMLDivElement>(null);
  const height = useRoomBelow(board);
  const cut = useCutOff(board);
  return (
    <div className={styles.boardFrame}>
      {/* Scrolls on its own, so it has to be reachable by keyboard. */}
      <div
        ref={board}
        className={styles.board}
        style={{ height }}
        role="group"
        aria-label={t('requests.board.label')}
        onScroll={cut.measure}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {columns.map(column => (
          <Column
            key={column.status}
            column={column}
            moves={moves}
            onSeen={see}
          />
        ))}
      </div>
      <CutOff cut={cut} />
      {moving && (
        <BoardMove
          // A second attempt is a new one.
          key={moving.attempt}
          request={moving.request}
          move={moving.move}
          onClose={actions.end}
          onRefused={error => actions.refuse(moving.request, error)}
        />
      )}
    </div>
  );
}
