import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { SolutionToLearn } from 'backstage-plugin-customer-voice-common';
import { PersonChip } from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../shared/catalog/EntityLink';
import { ShownFew } from '../shared/lists/ShownFew';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { Demand, RequestLink } from './InsightLinks';
import { InsightSection } from './InsightSection';
import { useSolutionsToLearn } from './useInsight';
import styles from './insights.module.css';

/** Where the solution is. */
function Target({ target }: Pick<SolutionToLearn, 'target'>) {
  return target.kind === 'entity' ? (
    <EntityLink entityRef={target.ref} />
  ) : (
    <Link href={target.url} target="_blank" rel="noopener noreferrer">
      <bdi>{target.url}</bdi>
    </Link>
  );
}

/** How somebody solved it, who, and what its owner makes of it. */
function SolutionItem({ solution }: { solution: SolutionToLearn }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { request, evaluation } = solution;
  return (
    <div className={styles.row}>
      <Demand people={request.people} teams={request.teams} />
      <span className={styles.wide}>
        <RequestLink request={request} />
        <MarkdownText content={solution.description} />
        <span className={styles.quiet}>
          <Target target={solution.target} />
          {' · '}
          <PersonChip userRef={solution.byRef} plain />
          {solution.teamRef && (
            <>
              {' · '}
              <EntityLink entityRef={solution.teamRef} defaultKind="group" />
            </>
          )}
        </span>
      </span>
      <span className={evaluation ? styles.evaluated : styles.waits}>
        {t(`insights.solutions.${evaluation ?? 'waiting'}`)}
      </span>
    </div>
  );
}

/** How others solved what many ask for, evaluated or not. */
export function SolutionsList() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <InsightSection
      title={t('insights.solutions.title')}
      explanation={t('insights.solutions.explanation')}
      insight={useSolutionsToLearn()}
      height={200}
      emptyOf={({ items }) =>
        items.length === 0 ? t('insights.solutions.empty') : undefined
      }
    >
      {({ items }) => (
        <ShownFew items={items} keyOf={({ id }) => id}>
          {solution => <SolutionItem solution={solution} />}
        </ShownFew>
      )}
    </InsightSection>
  );
}
