import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  InsightRequest,
  InsightService,
} from 'backstage-plugin-customer-voice-common';
import { Owners, useFormats } from 'backstage-plugin-customer-voice-react';
import { shortTitle } from '../shared/catalog/shortTitle';
import { useServiceTabPath } from '../shared/hooks/useEntityTabPath';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import styles from './insights.module.css';

/** Leads to everything that customers say about a service, and to its owner. */
export function ServiceLink({ service }: { service: InsightService }) {
  const tabPath = useServiceTabPath();
  return (
    <span className={styles.service}>
      <Link href={tabPath(service.entityRef)} weight="bold" standalone>
        <bdi>{shortTitle(service.title)}</bdi>
      </Link>
      <span className={styles.quiet}>
        <Owners ownerRefs={[service.ownerRef]} />
      </span>
    </span>
  );
}

/** Leads to a request. */
export function RequestLink({ request }: { request: InsightRequest }) {
  const paths = useRequestPaths();
  return (
    <Link href={paths.request(request.number)} weight="bold" standalone>
      <bdi>{request.title}</bdi>
    </Link>
  );
}

/** How many people of how many teams. */
export function Demand(props: { people: number; teams: number }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { people, teams } = props;
  return (
    <span className={styles.demand}>
      {t('insights.teams', { count: teams, teams: formats.number(teams) })}
      <span className={styles.quiet}>
        {t('insights.people', {
          count: people,
          people: formats.number(people),
        })}
      </span>
    </span>
  );
}
