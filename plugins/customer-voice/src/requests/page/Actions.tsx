import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import MoreHorizIcon from '@material-ui/icons/MoreHoriz';
import {
  type CapabilityRequest,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { movesOf, needsNothing, type PersonalMove } from '../moves/movesOf';
import { useMove } from '../moves/useMove';
import { useRequestChange } from '../useRequestChange';
import { useStatusName } from '../useStatusName';
import {
  ActionDialog,
  type OpenedAction,
  type OtherAction,
} from './ActionDialog';
import styles from './page.module.css';

/** What helps the customer stands first; a decline is always possible and never the obvious thing. */
function enablingFirst(moves: PersonalMove[]): PersonalMove[] {
  const declines = (move: PersonalMove) => move.name === 'decline';
  return [...moves.filter(each => !declines(each)), ...moves.filter(declines)];
}

/** What ends a request for good, or is rarely done, waits in the menu. */
const IN_MENU: PersonalMove['name'][] = ['withdraw'];

/** "It does not help" is said by the verdict, while the user is asked for one. */
function isSaidByVerdict({ name }: PersonalMove, request: CapabilityRequest) {
  const { verification } = request;
  return (
    name === 'contest' &&
    request.status === 'delivered' &&
    Boolean(verification?.open && verification.mayAnswer)
  );
}

function isInMenu({ name }: PersonalMove): boolean {
  return IN_MENU.includes(name);
}

/** What can be done beside the moves. */
function othersOf(request: CapabilityRequest) {
  const isOpen = isOpenStatus(request.status);
  const { decide, edit } = request.may;
  const others: OtherAction[] = [];
  if (edit && isOpen) others.push('edit');
  if (
    decide &&
    (request.status === 'planned' || request.status === 'in-progress')
  )
    others.push('target');
  if (decide && isOpen && !request.handover) others.push('handover');
  if (decide && isOpen) others.push('merge');
  if (
    edit &&
    isOpen &&
    !request.offered &&
    !request.moves.includes('withdrawn')
  )
    others.push('offer');
  return others;
}

/** Makes a move at once if it needs nothing, else opens its dialog; says what was done. */
function useActions(request: CapabilityRequest) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const statusName = useStatusName();
  const [opened, setOpened] = useState<OpenedAction>();
  const move = useMove(request);
  const unmerge = useRequestChange(request, {
    call: api =>
      api.unmergeRequest(request.number, { version: request.version }),
  });
  const close = () => setOpened(undefined);
  const done = () => {
    close();
    announce(t('requests.page.changed'));
  };
  const announceMove = (status: CapabilityRequest['status']) =>
    announce(t('requests.moves.done', { status: statusName(status) }));
  const moved = (status: CapabilityRequest['status']) => {
    close();
    announceMove(status);
  };
  const start = (next: PersonalMove) => {
    if (!needsNothing(next)) {
      // Also while another move is saved: what it shows is there already.
      setOpened({ dialog: 'move', move: next });
      return;
    }
    if (move.isPending) return;
    move.mutate(
      { version: request.version, to: next.to },
      { onSuccess: () => announceMove(next.to) },
    );
  };
  return { opened, open: setOpened, close, done, moved, start, move, unmerge };
}

interface MoreActionsProps {
  others: OtherAction[];
  moves: PersonalMove[];
  onOpen: (action: OtherAction) => void;
  onMove: (move: PersonalMove) => void;
}

/** The menu of what is not done every day. */
function MoreActions({ others, moves, onOpen, onMove }: MoreActionsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  if (others.length === 0 && moves.length === 0) return null;
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="secondary"
        aria-label={t('requests.actions.more')}
        icon={<MoreHorizIcon fontSize="small" />}
      />
      <Menu placement="bottom end">
        {[
          ...others.map(each => (
            <MenuItem key={each} onAction={() => onOpen(each)}>
              {t(`requests.${each}.open`)}
            </MenuItem>
          )),
          ...moves.map(each => (
            <MenuItem
              key={each.name}
              color="danger"
              onAction={() => onMove(each)}
            >
              {t(`requests.moves.${each.name}.action`)}
            </MenuItem>
          )),
        ]}
      </Menu>
    </MenuTrigger>
  );
}

interface ActionsProps {
  request: CapabilityRequest;
}

interface ActionBarProps extends ActionsProps {
  actions: ReturnType<typeof useActions>;
}

/** The moves that are possible now, the first one as the primary action, and the rest in a menu. */
function ActionBar({ request, actions }: ActionBarProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { open, done, start, move, unmerge } = actions;
  const moves = enablingFirst(
    movesOf(request).filter(each => !isSaidByVerdict(each, request)),
  );
  return (
    <div
      className={styles.actions}
      role="group"
      aria-label={t('requests.actions.label')}
    >
      {moves
        .filter(each => !isInMenu(each))
        .map((each, index) => (
          <Button
            key={each.name}
            variant={
              index === 0 && each.by === 'owner' ? 'primary' : 'secondary'
            }
            // A disabled button would lose the focus.
            isPending={move.isPending && move.variables.to === each.to}
            onPress={() => start(each)}
          >
            {t(`requests.moves.${each.name}.action`)}
          </Button>
        ))}
      {request.status === 'merged' && request.may.decide && (
        <Button
          variant="secondary"
          isPending={unmerge.isPending}
          onPress={() => unmerge.mutate(undefined, { onSuccess: done })}
        >
          {t('requests.merge.undo')}
        </Button>
      )}
      <MoreActions
        others={othersOf(request)}
        moves={moves.filter(isInMenu)}
        onOpen={other => open({ dialog: other })}
        onMove={start}
      />
    </div>
  );
}

/** What the user can do with the request, and what became of it. */
export function Actions({ request }: ActionsProps) {
  const actions = useActions(request);
  const { opened, move, unmerge } = actions;
  return (
    <>
      <ActionBar request={request} actions={actions} />
      <ChangeError
        request={request}
        error={move.error ?? unmerge.error}
        onLoaded={() => {
          move.reset();
          unmerge.reset();
        }}
      />
      {opened && (
        <ActionDialog
          request={request}
          opened={opened}
          onClose={actions.close}
          onMoved={actions.moved}
          onDone={actions.done}
        />
      )}
    </>
  );
}
