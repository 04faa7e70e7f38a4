import { SidebarItem } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import RecordVoiceOverOutlinedIcon from '@material-ui/icons/RecordVoiceOverOutlined';
import { useCustomerVoicePath } from './shared/hooks/useRequestPaths';
import { customerVoiceEntryTranslationRef } from './shared/translation/entryTranslation';

/**
 * Leads from the sidebar of the stable front-end system to the page, wherever
 * the app mounts it.
 *
 * @public
 */
export function CustomerVoiceSidebarItem() {
  const { t } = useTranslationRef(customerVoiceEntryTranslationRef);
  return (
    <SidebarItem
      icon={RecordVoiceOverOutlinedIcon}
      to={useCustomerVoicePath()}
      text={t('title.page')}
    />
  );
}
