import type { ComponentType } from 'react';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { EditDialog } from '../moves/EditDialog';
import { HandoverDialog } from '../moves/HandoverDialog';
import { MergeDialog } from '../moves/MergeDialog';
import { MoveDialog } from '../moves/MoveDialog';
import type { PersonalMove } from '../moves/movesOf';
import { OfferDialog } from '../moves/OfferDialog';
import { TargetDateDialog } from '../moves/TargetDateDialog';

/** What can be done with a request beside its moves. */
export type OtherAction = 'edit' | 'target' | 'handover' | 'merge' | 'offer';

/** The action whose dialog is open. */
export type OpenedAction =
  | { dialog: 'move'; move: PersonalMove }
  | { dialog: OtherAction };

interface DialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

const DIALOGS: Record<OtherAction, ComponentType<DialogProps>> = {
  edit: EditDialog,
  target: TargetDateDialog,
  handover: HandoverDialog,
  merge: MergeDialog,
  offer: OfferDialog,
};

interface ActionDialogProps extends DialogProps {
  opened: OpenedAction;
  onMoved: (status: CapabilityRequest['status']) => void;
}

/** Asks for what an action needs. */
export function ActionDialog(props: ActionDialogProps) {
  const { opened, onMoved, ...dialog } = props;
  if (opened.dialog === 'move') {
    return (
      <MoveDialog
        request={dialog.request}
        move={opened.move}
        onClose={dialog.onClose}
        onMoved={onMoved}
      />
    );
  }
  const Dialog = DIALOGS[opened.dialog];
  return <Dialog {...dialog} />;
}
