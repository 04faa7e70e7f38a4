import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Card, CardBody } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { LongText } from '../../shared/markdown/LongText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import styles from './page.module.css';

interface DescriptionProps {
  request: CapabilityRequest;
}

/** How it is done today, who else needs it and by when, as far as that was said. */
function Facts({ request }: DescriptionProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const hasFacts =
    request.workaround ||
    request.workaroundRef ||
    request.affectedRefs.length > 0 ||
    request.neededBy;
  if (!hasFacts) return null;
  return (
    <div className={styles.facts}>
      {(request.workaround || request.workaroundRef) && (
        <div>
          <h3 className={styles.label}>{t('requests.page.today')}</h3>
          {request.workaround && <LongText text={request.workaround} />}
          {request.workaroundRef && (
            <EntityLink entityRef={request.workaroundRef} />
          )}
        </div>
      )}
      {request.affectedRefs.length > 0 && (
        <div>
          <h3 className={styles.label}>{t('requests.page.affected')}</h3>
          <ul className={styles.links}>
            {request.affectedRefs.map(ref => (
              <li key={ref}>
                <EntityLink entityRef={ref} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {request.neededBy && (
        <p className={styles.paragraph}>
          {t('requests.page.neededBy', {
            date: formats.date(request.neededBy),
          })}
        </p>
      )}
    </div>
  );
}

/** The goal in the customer's words, and what belongs to it. */
export function Description({ request }: DescriptionProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { primaryTitle } = useEntityPresentation(request.requesterRef, {
    defaultKind: 'user',
  });
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id}>
      <CardBody>
        <div className={styles.description}>
          <div>
            <h2 id={id} className={styles.label}>
              {t('requests.page.trying', { name: primaryTitle })}
            </h2>
            <blockquote className={styles.quotation}>
              <LongText text={request.goal} />
            </blockquote>
          </div>
          <Facts request={request} />
        </div>
      </CardBody>
    </Card>
  );
}
