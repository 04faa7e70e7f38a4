import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import MoreHorizIcon from '@material-ui/icons/MoreHoriz';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { movesOf, type PersonalMove } from '../moves/movesOf';
import { useStatusName } from '../useStatusName';

/** The moves that lead to a column; those that only the requester makes are made on the page. */
export function boardMoves(request: CapabilityRequest): PersonalMove[] {
  return movesOf(request).filter(move => move.by === 'owner');
}

interface MoveMenuProps {
  request: CapabilityRequest;
  onMove: (move: PersonalMove) => void;
}

/** The moves of a card, for users who do not drag it. */
export function MoveMenu(props: MoveMenuProps) {
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
