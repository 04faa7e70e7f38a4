import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { TitledPage } from '../../shared/pages/TitledPage';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { AskForm } from './AskForm';
import styles from './ask.module.css';

/** An entity ref of the address in full, or nothing where it is none. */
function refOf(text: string | null): string | undefined {
  try {
    return text ? stringifyEntityRef(parseEntityRef(text)) : undefined;
  } catch {
    return undefined;
  }
}

/** Asks for a capability; `?entityRef=` says for which service, `?ownerRef=` for whose. */
export function AskPage() {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const paths = useRequestPaths();
  const entityRef = refOf(query.get('entityRef'));
  return (
    <TitledPage title={t('requests.ask.title')} href={paths.ask()}>
      <div className={styles.page}>
        <Link href={paths.list()}>{t('requests.page.back')}</Link>
        <h1 className={styles.title}>{t('requests.ask.title')}</h1>
        <AskForm
          key={entityRef}
          entityRef={entityRef}
          ownerRef={refOf(query.get('ownerRef'))}
          onAsked={request =>
            navigate(paths.request(request.number), { state: { asked: true } })
          }
        />
      </div>
    </TitledPage>
  );
}
