import { useState } from 'react';
import type {
  ChangeResponse,
  Measure,
} from 'backstage-plugin-customer-voice-common';
import { useMyAnswer } from './useMyAnswer';

/**
 * Editing and withdrawing the user's own answer to one measure of one service:
 * what is open, and what closes when the server has accepted it.
 */
export function useAnswerEditor(entityRef: string, measure: Measure) {
  const { give, rescore, change, withdraw } = useMyAnswer(entityRef, measure);
  const [isEditing, setIsEditing] = useState(false);
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const cancel = () => {
    setIsEditing(false);
    change.reset();
  };

  return {
    give,
    rescore,
    change,
    isEditing,
    edit: () => setIsEditing(true),
    /** Closes without a change; why an earlier one was refused is no longer said. */
    cancel,
    /** Sends what is different; without a difference, nothing is sent. */
    save: (id: string, changes: ChangeResponse, onSaved?: () => void) => {
      if (Object.keys(changes).length === 0) {
        cancel();
        return;
      }
      change.mutate(
        { id, ...changes },
        {
          onSuccess: () => {
            setIsEditing(false);
            onSaved?.();
          },
        },
      );
    },
    askToWithdraw: () => setIsWithdrawing(true),
    withdraw: (id: string, onWithdrawn: () => void) =>
      withdraw.mutate(id, {
        onSuccess: () => {
          setIsWithdrawing(false);
          onWithdrawn();
        },
      }),
    /** For the dialog that asks once more. */
    withdrawal: {
      isOpen: isWithdrawing,
      isPending: withdraw.isPending,
      error: withdraw.error,
      onClose: () => {
        setIsWithdrawing(false);
        withdraw.reset();
      },
    },
  };
}
