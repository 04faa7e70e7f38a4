import { useMemo, useState } from 'react';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import type { PersonalMove } from '../moves/movesOf';

/** What is being moved on the board: the dragged card, the move under way, the last refused one. */
export function useBoardMoves() {
  const [dragged, setDragged] = useState<CapabilityRequest>();
  const [moving, setMoving] = useState<{
    attempt: number;
    request: CapabilityRequest;
    move: PersonalMove;
  }>();
  const [refused, setRefused] = useState<{ number: number; error: Error }>();
  // They stay the same, so that a card is drawn again only when it changes.
  const actions = useMemo(
    () => ({
      drag: setDragged,
      start: (request: CapabilityRequest, move: PersonalMove) => {
        setRefused(undefined);
        setMoving(last => ({
          attempt: (last?.attempt ?? 0) + 1,
          request,
          move,
        }));
      },
      end: () => setMoving(undefined),
      refuse: (request: CapabilityRequest, error: Error) =>
        setRefused({ number: request.number, error }),
      forgetRefused: () => setRefused(undefined),
    }),
    [],
  );
  return {
    dragged,
    moving,
    /** Said on the card of the request. */
    refused,
    actions,
  };
}

export type BoardMoves = ReturnType<typeof useBoardMoves>;
