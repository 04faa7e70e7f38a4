import EmojiObjectsOutlinedIcon from '@material-ui/icons/EmojiObjectsOutlined';
import { useNavigate } from 'react-router-dom';
import { useRequestCapabilityLink } from './useRequestCapabilityLink';

/**
 * "Request a capability" for the menu of an entity, in the form that
 * `UNSTABLE_extraContextMenuItems` of `EntityLayout` takes. Needs the entity
 * around it.
 *
 * @public
 */
export function useRequestCapabilityMenuItem(): {
  title: string;
  Icon: typeof EmojiObjectsOutlinedIcon;
  onClick: () => void;
} {
  const { title, href } = useRequestCapabilityLink();
  const navigate = useNavigate();
  return {
    title,
    Icon: EmojiObjectsOutlinedIcon,
    onClick: () => navigate(href),
  };
}
