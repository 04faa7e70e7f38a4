import { DragEvent, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  Menu,
  MenuItem,
  MenuTrigger,
  Skeleton,
} from '@backstage/ui';
import MoreHorizIcon from '@material-ui/icons/MoreHoriz';
import type {
  CapabilityRequest,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import {
  type CapabilityRequestFilter,
  ErrorNotice,
  RequestStatusChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { movesOf, type PersonalMove } from '../moves/movesOf';
import { useStatusName } from '../useStatusName';
import { BoardMove } from './BoardMove';
import { RequestCard } from './RequestCard';
import { type BoardColumn, useBoard } from './useBoard';
import styles from './list.module.css';

/** The moves that lead to a column; those that only the requester makes are made on the page. */
function boardMoves(request: CapabilityRequest): PersonalMove[] {
  return movesOf(request).filter(move => move.by === 'owner');
}

function MoveMenu(props: {
  request: CapabilityRequest;
  onMove: (move: PersonalMove) => void;
}) {
  const { request, onMove } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const statusName = useStatusName();
  const moves = boardMoves(request);
  if (moves.length === 0) return null;
  return (
    <MenuTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={`${t('requests.board.moveTo')} ${request.title}`}
        icon={<MoreHorizIcon fontSize="small" />}
      />
      <Menu
        aria-label={t('requests.board.moveLabel', { title: request.title })}
        placement="bottom end"
      >
        {moves.map(move => (
          <MenuItem key={move.name} onAction={() => onMove(move)}>
            {statusName(move.to)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}

interface Refused {
  number: number;
  error: Error;
}

interface ColumnProps {
  /** The last move that was refused; said on its card. */
  refused: Refused | undefined;
  onLoaded: () => void;
  column: BoardColumn;
  dragged: CapabilityRequest | undefined;
  onDrag: (request: CapabilityRequest | undefined) => void;
  onMove: (request: CapabilityRequest, move: PersonalMove) => void;
}

function Column(props: ColumnProps) {
  const { column, dragged, onDrag, onMove, refused, onLoaded } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const statusName = useStatusName();
  const [isOver, setIsOver] = useState(false);
  const { status, requests, list } = column;
  const move = dragged && boardMoves(dragged).find(each => each.to === status);
  const total = Math.max(
    requests.length,
    list.data?.pages[0].pageInfo.totalItems ?? 0,
  );

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

  return (
    <section
      className={classes.join(' ')}
      aria-label={t('requests.board.column', {
        status: statusName(status),
        total: formats.number(total),
      })}
      onDragEnter={allow}
      onDragOver={allow}
      onDragLeave={() => setIsOver(false)}
      onDrop={event => {
        event.preventDefault();
        setIsOver(false);
        if (dragged && move) onMove(dragged, move);
        onDrag(undefined);
      }}
    >
      <h2 className={styles.columnHead}>
        <RequestStatusChip status={status} />
        <span className={styles.count}>{formats.number(total)}</span>
      </h2>
      {list.isPending && <Skeleton width="100%" height={96} />}
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
          {requests.map(each => (
            <RequestCard
              key={each.number}
              request={each}
              withStatus={each.status !== status}
              action={
                <MoveMenu
                  request={each}
                  onMove={chosen => onMove(each, chosen)}
                />
              }
              foot={
                refused?.number === each.number && (
                  <ChangeError
                    request={each}
                    error={refused.error}
                    onLoaded={onLoaded}
                  />
                )
              }
              drag={
                boardMoves(each).length > 0
                  ? {
                      isDragged: dragged?.number === each.number,
                      onStart: () => onDrag(each),
                      onEnd: () => onDrag(undefined),
                    }
                  : undefined
              }
            />
          ))}
        </ul>
      )}
      <LoadMore of={[list]} label={t('requests.list.more')} />
    </section>
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
  const columns = useBoard(filter);
  const [dragged, setDragged] = useState<CapabilityRequest>();
  const [moving, setMoving] = useState<{
    attempt: number;
    request: CapabilityRequest;
    move: PersonalMove;
  }>();
  const [refused, setRefused] = useState<Refused>();
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
