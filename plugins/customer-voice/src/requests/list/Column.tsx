import { DragEvent, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  RequestStatusChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import type { PersonalMove } from '../moves/movesOf';
import { useStatusName } from '../useStatusName';
import { boardMoves, MoveMenu } from './MoveMenu';
import { RequestCard } from './RequestCard';
import type { BoardColumn } from './useBoard';
import styles from './list.module.css';

/** A move of the board that was refused, and why. */
export interface RefusedMove {
  number: number;
  error: Error;
}

interface ColumnProps {
  /** The last move that was refused; said on its card. */
  refused: RefusedMove | undefined;
  onLoaded: () => void;
  column: BoardColumn;
  dragged: CapabilityRequest | undefined;
  onDrag: (request: CapabilityRequest | undefined) => void;
  onMove: (request: CapabilityRequest, move: PersonalMove) => void;
}

/** One state of the board; a card can be dropped where it may move. */
export function Column(props: ColumnProps) {
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
