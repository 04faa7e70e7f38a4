import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import EmojiObjectsOutlinedIcon from '@material-ui/icons/EmojiObjectsOutlined';
import { useNavigate } from 'react-router-dom';
import { customerVoiceEntryTranslationRef } from '../../entryTranslation';
import { useRequestPaths } from '../useRequestPaths';

/** "Request a capability" for the menu of an entity of the new front-end system. */
export function useRequestCapabilityLink() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(customerVoiceEntryTranslationRef);
  const paths = useRequestPaths();
  return {
    title: t('requestCapability'),
    href: paths.ask({ entityRef: stringifyEntityRef(entity) }),
  };
}

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
