import { useState } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import type {
  CapabilityRequest,
  Solution,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  OwnerChip,
  PersonChip,
  RelativeTime,
} from 'backstage-plugin-customer-voice-react';
import { LoadMore } from '../../shared/lists/LoadMore';
import { RichText } from '../../shared/markdown/RichText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { TargetLink } from '../fields/TargetLink';
import { RequestSection } from '../page/RequestSection';
import { useSolutions } from '../useRequest';
import { AttachDialog } from './AttachDialog';
import { EvaluateDialog } from './EvaluateDialog';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

const VERDICTS = {
  adopt: 'adopted',
  recommend: 'recommended',
  'not-suitable': 'unsuitable',
} as const;

/** What a solution is called. */
function nameOf({ target }: Solution): string {
  return target.kind === 'entity'
    ? parseEntityRef(target.ref).name
    : target.url;
}

function SolutionItem(props: { solution: Solution; onEvaluate?: () => void }) {
  const { solution, onEvaluate } = props;
  const { evaluation } = solution;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const person = <PersonChip userRef={solution.byRef} plain />;
  const time = <RelativeTime time={solution.at} />;
  return (
    <li className={styles.tight}>
      <TargetLink target={solution.target} />
      <RichText text={solution.description} />
      <p className={styles.quiet}>
        {solution.teamRef
          ? t('requests.solutions.byOfTeam', {
              person,
              team: <OwnerChip ownerRef={solution.teamRef} />,
              time,
            })
          : t('requests.solutions.by', { person, time })}
      </p>
      {evaluation && (
        <div className={styles.said}>
          <p className={`${styles.paragraph} ${styles.strong}`}>
            {t(`requests.solutions.${VERDICTS[evaluation.verdict]}`)}
          </p>
          <RichText text={evaluation.note} />
          <p className={styles.quiet}>
            {t('requests.solutions.by', {
              person: <PersonChip userRef={evaluation.byRef} plain />,
              time: <RelativeTime time={evaluation.at} />,
            })}
          </p>
        </div>
      )}
      {onEvaluate && (
        <button
          type="button"
          className={fields.plain}
          aria-label={t('requests.solutions.evaluateLabel', {
            name: nameOf(solution),
          })}
          onClick={onEvaluate}
        >
          {evaluation
            ? t('requests.solutions.evaluateAgain')
            : t('requests.solutions.evaluate')}
        </button>
      )}
    </li>
  );
}

interface SolutionListProps {
  request: CapabilityRequest;
  onEvaluate: (solution: Solution) => void;
}

/** The solutions as they are loaded; owners evaluate each. */
function SolutionList({ request, onEvaluate }: SolutionListProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const solutions = useSolutions(request.number);
  const items = solutions.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      {solutions.isPending && request.solutions > 0 && (
        <Skeleton width="100%" height={72} />
      )}
      {solutions.error && (
        <ErrorNotice
          title={t('requests.solutions.errorTitle')}
          advice={t('requests.errorAdvice')}
          error={solutions.error}
          onRetry={() => solutions.refetch()}
        />
      )}
      {items.length === 0 && !solutions.error && request.solutions === 0 && (
        <p className={styles.quiet}>{t('requests.solutions.none')}</p>
      )}
      {items.length > 0 && (
        <ul className={styles.solutions}>
          {items.map(each => (
            <SolutionItem
              key={each.id}
              solution={each}
              onEvaluate={
                request.may.decide ? () => onEvaluate(each) : undefined
              }
            />
          ))}
        </ul>
      )}
      <LoadMore of={[solutions]} label={t('requests.solutions.more')} />
    </>
  );
}

interface SolutionsProps {
  request: CapabilityRequest;
}

/** Solutions that users attached, and how the owners evaluate them. */
export function Solutions({ request }: SolutionsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [attaching, setAttaching] = useState(false);
  const [evaluated, setEvaluated] = useState<Solution>();

  return (
    <RequestSection title={t('requests.solutions.title')}>
      <SolutionList request={request} onEvaluate={setEvaluated} />
      <Button
        size="small"
        variant="secondary"
        className={styles.start}
        onPress={() => setAttaching(true)}
      >
        {t('requests.solutions.add')}
      </Button>
      {attaching && (
        <AttachDialog request={request} onClose={() => setAttaching(false)} />
      )}
      {evaluated && (
        <EvaluateDialog
          request={request}
          solution={evaluated}
          onClose={() => setEvaluated(undefined)}
        />
      )}
    </RequestSection>
  );
}
