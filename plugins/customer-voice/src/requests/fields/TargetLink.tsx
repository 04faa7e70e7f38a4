import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { Alternative } from 'backstage-plugin-customer-voice-common';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { isLink } from './target';

interface TargetLinkProps {
  target: Alternative;
}

/** Leads to what exists; an address is shown as it is read, without its scheme. */
export function TargetLink({ target }: TargetLinkProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  switch (target.kind) {
    case 'entity':
      return <EntityLink entityRef={target.ref} />;
    case 'link': {
      const text = target.url.replace(/^https?:\/\//, '').replace(/\/$/, '');
      return isLink(target.url) ? (
        <Link href={target.url} target="_blank" rel="noopener noreferrer">
          {text}
        </Link>
      ) : (
        <span>{text}</span>
      );
    }
    default:
      return <span>{t('requests.decision.noOtherWay')}</span>;
  }
}
