import { SidebarItem } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import RecordVoiceOverOutlinedIcon from '@material-ui/icons/RecordVoiceOverOutlined';
import { WaitingIcon } from './WaitingIcon';
import { useCustomerVoicePath } from './shared/hooks/useRequestPaths';
import { customerVoiceEntryTranslationRef } from './shared/translation/entryTranslation';

const Icon = () => (
  <WaitingIcon>
    <RecordVoiceOverOutlinedIcon />
  </WaitingIcon>
);

/**
 * Leads from the sidebar of the stable front-end system to the page, wherever
 * the app mounts it, and says how much waits for the user.
 *
 * @public
 */
export function CustomerVoiceSidebarItem() {
  const { t } = useTranslationRef(customerVoiceEntryTranslationRef);
  return (
    <SidebarItem
      icon={Icon}
      to={useCustomerVoicePath()}
      text={t('title.page')}
    />
  );
}
