import { DragEvent, memo, useCallback, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type {
  CapabilityRequest,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  RequestStatusChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { LoadMore } from '../../shared/lists/LoadMore';
import { useGradually } from '../../shared/lists/useGradually';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { useStatusName } from '../useStatusName';
import { boardMoves, MoveMenu } from './MoveMenu';
import { RequestCard } from './RequestCard';
import type { BoardColumn } from './useBoard';
import type { BoardMoves } from './useBoardMoves';
import { useSeen } from './useSeen';
import styles from './list.module.css';

/** Cards of a column that are drawn with it; several columns are drawn at once. */
const FIRST = 2;

interface ColumnProps {
  column: BoardColumn;
  moves: BoardMoves;
}

/** Takes the dragged card where it may move to this state. */
function useDropTarget(status: RequestStatus, moves: BoardMoves) {
  const { dragged, actions } = moves;
  const [isOver, setIsOver] = useState(false);
  const move = dragged && boardMoves(dragged).find(each => each.to === status);

  const classes = [styles.column];
  if (dragged && dragged.status !== status) {
    classes.push(move ? styles.accepts : styles.refuses);
    if (move && isOver) classes.push(styles.over);
  }
  const allow = (event: DragEvent) => {
    if (!move) return;
    event.preventDefault();
    setIsOver(true);
  };
  return {
    className: classes.join(' '),
    onDragEnter: allow,
    onDragOver: allow,
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      if (dragged && move) actions.start(dragged, move);
      actions.drag(undefined);
    },
  };
}

interface CardProps {
  request: CapabilityRequest;
  /** State of the column that it stands in. */
  status: RequestStatus;
  isDragged: boolean;
  /** Why a move of it was refused. */
  refusal?: Error;
  actions: BoardMoves['actions'];
}

/** A card that can be moved; a refused move is said on it. */
function Card(props: CardProps) {
  const { request, status, isDragged, refusal, actions } = props;
  return (
    <RequestCard
      request={request}
      withStatus={request.status !== status}
      action={
        <MoveMenu
          request={request}
          onMove={chosen => actions.start(request, chosen)}
        />
      }
      foot={
        refusal && (
          <ChangeError
            request={request}
            error={refusal}
            onLoaded={actions.forgetRefused}
          />
        )
      }
      drag={
        boardMoves(request).length > 0
          ? {
              isDragged,
              onStart: () => actions.drag(request),
              onEnd: () => actions.drag(undefined),
            }
          : undefined
      }
    />
  );
}

// A change of one, or more below, does not draw the others again.
const BoardCard = memo(Card);

/** The cards of a column, and what stands there while there are none. */
function Cards({ column, moves }: ColumnProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { status, requests, list } = column;
  const { dragged, refused, actions } = moves;
  const drawn = useGradually(requests, FIRST);
  return (
    <div className={styles.columnBody}>
      {list.isLoading && <Skeleton width="100%" height={96} />}
      {list.error && (
        <ErrorNotice
          title={t('requests.errorTitle')}
          advice={t('requests.errorAdvice')}
          error={list.error}
          onRetry={() => list.refetch()}
        />
      )}
      {list.isSuccess && requests.length === 0 && (
        <p className={styles.quiet}>{t('requests.board.empty')}</p>
      )}
      {requests.length > 0 && (
        <ul className={styles.cards}>
          {drawn.map(each => (
            <BoardCard
              key={each.number}
              request={each}
              status={status}
              isDragged={dragged?.number === each.number}
              refusal={
                refused?.number === each.number ? refused.error : undefined
              }
              actions={actions}
            />
          ))}
        </ul>
      )}
      <LoadMore of={[list]} label={t('requests.list.more')} />
    </div>
  );
}

interface SeenColumnProps extends ColumnProps {
  /** When it comes into sight. */
  onSeen: (status: RequestStatus) => void;
}

/** One state of the board; its head stays while its cards scroll, and a card can be dropped where it may move. */
export function Column({ column, moves, onSeen }: SeenColumnProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const statusName = useStatusName();
  const { status, total } = column;
  const dropTarget = useDropTarget(status, moves);
  const section = useRef<HTMLElement>(null);
  useSeen(
    section,
    useCallback(() => onSeen(status), [onSeen, status]),
  );

  return (
    <section
      {...dropTarget}
      ref={section}
      data-column={status}
      aria-label={
        total === undefined
          ? statusName(status)
          : t('requests.board.column', {
              status: statusName(status),
              total: formats.number(total),
            })
      }
    >
      <h2 className={styles.columnHead}>
        <RequestStatusChip status={status} />
        {total !== undefined && (
          <span className={styles.count}>{formats.number(total)}</span>
        )}
      </h2>
      <Cards column={column} moves={moves} />
    </section>
  );
}
