import {
  Entity,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  getEntityRelations,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { Card, CardBody, Link } from '@backstage/ui';
import { OwnerFigures } from '../../owners/OwnerFigures';
import { ThanksFeed } from '../../owners/ThanksFeed';
import { RequestsAskedBy } from '../../requests/summary/RequestsAskedBy';
import { ServicesList } from '../../scorecards/services/ServicesList';
import { useScorecards } from '../../scorecards/services/useScorecards';
import { useOwnerTabPath } from '../../shared/hooks/useEntityTabPath';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import styles from './owner.module.css';

/** A team of the person, as a link to what its customers say. */
function TeamLink({ groupRef }: { groupRef: string }) {
  const tabPath = useOwnerTabPath();
  const { primaryTitle } = useEntityPresentation(groupRef);
  return <Link href={tabPath(groupRef)}>{primaryTitle}</Link>;
}

/** The teams of a person; what customers say of a team's services stands on the team's page. */
function Teams({ entity, name }: { entity: Entity; name: string }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const teams = getEntityRelations(entity, RELATION_MEMBER_OF, {
    kind: 'group',
  }).map(group => stringifyEntityRef(group));
  return (
    <Card role="region" aria-label={t('person.teams', { name })}>
      <CardBody>
        <h2 className={styles.title}>{t('person.teams', { name })}</h2>
        {teams.length === 0 ? (
          <p className={styles.paragraph}>{t('person.noTeams', { name })}</p>
        ) : (
          <>
            <p className={styles.paragraph}>{t('person.teamsBody')}</p>
            <ul className={styles.teams}>
              {teams.map(groupRef => (
                <li key={groupRef}>
                  <TeamLink groupRef={groupRef} />
                </li>
              ))}
            </ul>
          </>
        )}
      </CardBody>
    </Card>
  );
}

/** What a person owns themself, where they do. */
function OwnServices({ userRef, name }: { userRef: string; name: string }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { total = 0 } = useScorecards({
    measure: 'csat',
    owner: [userRef],
    limit: 1,
  });
  if (total === 0) return null;
  return (
    <section className={styles.root} aria-label={t('person.owns', { name })}>
      <h2 className={styles.title}>{t('person.owns', { name })}</h2>
      <ServicesList
        scope={{ owner: [userRef] }}
        empty={{
          title: t('owners.emptyTitle', { name }),
          body: t('owners.emptyBody', { name }),
        }}
      />
    </section>
  );
}

/**
 * The tab of a person: what they did for customers and the thanks for it, their own
 * services, their teams and what they asked for.
 * Figures of a team are not pinned on one of its members.
 */
export function PersonContent({ entity }: { entity: Entity }) {
  const name = useEntityPresentation(entity).primaryTitle;
  const userRef = stringifyEntityRef(entity);
  return (
    <div className={styles.root}>
      <OwnerFigures ownerRef={userRef} name={name} measure="csat" />
      <ThanksFeed ownerRef={userRef} name={name} />
      <Teams entity={entity} name={name} />
      <OwnServices userRef={userRef} name={name} />
      <RequestsAskedBy userRef={userRef} name={name} />
    </div>
  );
}
