import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { customerVoiceTranslationRef } from '../translation/translation';

function inWords(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
}

/** Names of drivers as people read them; a service may have drivers of its own. */
export function useDriverName(): (driver: string) => string {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return driver => {
    switch (driver) {
      case 'reliability':
      case 'documentation':
      case 'support':
      case 'ease-of-use':
      case 'performance':
        return t(`driver.${driver}`);
      default:
        return inWords(driver);
    }
  };
}
