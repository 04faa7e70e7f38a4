import {
  type Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  getEntityRelations,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { ButtonLink, Card, CardBody } from '@backstage/ui';
import { Owners } from 'backstage-plugin-customer-voice-react';
import { shortTitle } from '../../shared/catalog/shortTitle';
import { useCustomerVoicePath } from '../../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { ENABLED_ANNOTATION } from '../isCustomerVoiceAvailable';
import styles from './tab.module.css';

/** Says to those who followed an old link that the service takes no part any more. */
export function SwitchedOff({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { primaryTitle } = useEntityPresentation(entity);
  const customerVoicePath = useCustomerVoicePath();
  const ownerRefs = getEntityRelations(entity, RELATION_OWNED_BY).map(owner =>
    stringifyEntityRef(owner),
  );
  return (
    <Card>
      <CardBody>
        <div className={styles.switchedOff}>
          <h2 className={styles.title}>
            {t('switchedOff.title', { title: shortTitle(primaryTitle) })}
          </h2>
          <p className={styles.paragraph}>
            {ownerRefs.length > 0
              ? t('switchedOff.body', {
                  owners: <Owners ownerRefs={ownerRefs} />,
                })
              : t('switchedOff.bodyWithoutOwners')}
          </p>
          <p className={styles.paragraph}>
            {t('switchedOff.owners', {
              annotation: <code>{ENABLED_ANNOTATION}</code>,
            })}
          </p>
          <ButtonLink
            href={`${customerVoicePath}/services`}
            variant="secondary"
          >
            {t('switchedOff.services')}
          </ButtonLink>
        </div>
      </CardBody>
    </Card>
  );
}
