import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody } from '@backstage/ui';
import type {
  Measure,
  Scorecard,
} from 'backstage-plugin-customer-voice-common';
import {
  Owners,
  TargetVerdict,
  TrendInWords,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { Figure } from '../figures/Figure';
import { withFigures } from '../withFigures';
import { DriverCell, OverdueLink } from './ServiceCells';
import { ServiceName } from './ServiceName';
import type { ServicesScope } from './servicesQuery';
import { useScorecards } from './useScorecards';
import styles from './services.module.css';

/** Services that are shown before "show all". */
const SHOWN = 5;

/** Why a service needs attention: each reason in words, the overdue requests as a link. */
function Reasons({ scorecard }: { scorecard: Scorecard }) {
  const figures = withFigures(scorecard);
  return (
    <span className={styles.reasons}>
      {figures?.target?.verdict === 'misses' && (
        <TargetVerdict measure={figures.measure} target={figures.target} />
      )}
      {figures?.trend?.verdict === 'declined' && (
        <TrendInWords measure={figures.measure} trend={figures.trend} />
      )}
      <OverdueLink scorecard={scorecard} />
      <DriverCell scorecard={scorecard} named />
    </span>
  );
}

/** One of the services, with its owners, its figure, and what needs attention in it. */
export function AttentionItem({ scorecard }: { scorecard: Scorecard }) {
  return (
    <li className={styles.attentionItem}>
      <span className={styles.service}>
        <ServiceName scorecard={scorecard} />
        <span className={styles.attentionOwner}>
          <Owners ownerRefs={scorecard.ownerRefs} />
        </span>
      </span>
      <span className={styles.figure}>
        <Figure scorecard={scorecard} />
      </span>
      <Reasons scorecard={scorecard} />
    </li>
  );
}

interface AttentionProps {
  measure: Measure;
  scope: ServicesScope;
  onShowAll: () => void;
}

/**
 * What a lead has to look at first: services that surely miss their target, have
 * declined, or let customers wait, lowest first, each with its reason. Absent
 * where there is none.
 */
export function Attention({ measure, scope, onShowAll }: AttentionProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const titleId = useId();
  const { items, total = 0 } = useScorecards({
    measure,
    ...scope,
    attention: true,
    sort: 'ranking',
    limit: SHOWN,
  });
  // The list below says it where the services cannot be loaded.
  if (items.length === 0) return null;
  return (
    <Card role="region" aria-labelledby={titleId}>
      <CardBody>
        <div className={styles.attention}>
          <h2 id={titleId} className={styles.rollupTitle}>
            {t('attention.title', {
              count: total,
              total: formats.number(total),
            })}
          </h2>
          <ul className={styles.attentionList}>
            {items.slice(0, SHOWN).map(scorecard => (
              <AttentionItem key={scorecard.entityRef} scorecard={scorecard} />
            ))}
          </ul>
          {total > SHOWN && (
            <Button
              size="small"
              variant="secondary"
              className={styles.start}
              onPress={onShowAll}
            >
              {t('attention.all', { total: formats.number(total) })}
            </Button>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
