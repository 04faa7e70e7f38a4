import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type {
  KeptPromises,
  OwnerPromises,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { useOwnerTabPath } from '../shared/hooks/useEntityTabPath';
import { ShownFew } from '../shared/lists/ShownFew';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { InsightSection } from './InsightSection';
import { usePromises } from './useInsight';
import styles from './insights.module.css';

/** Leads to the figures of an owner. */
function OwnerLink({ ownerRef }: { ownerRef: string }) {
  const tabPath = useOwnerTabPath();
  const { primaryTitle } = useEntityPresentation(ownerRef, {
    defaultKind: 'group',
  });
  return (
    <Link href={tabPath(ownerRef)} weight="bold" standalone>
      <bdi>{primaryTitle}</bdi>
    </Link>
  );
}

/** How soon an owner answers first, and how often in time. */
function FirstAnswer({ clock }: { clock: OwnerPromises['firstResponse'] }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { medianHours, withinTarget } = clock;
  const { count, of } = withinTarget;
  return (
    <>
      <span>
        {medianHours === undefined
          ? t('insights.promises.noMedian')
          : t('insights.promises.answer', {
              length: formats.hours(medianHours),
            })}
      </span>
      {of > 0 && (
        <span className={styles.quiet}>
          {t('insights.promises.within', {
            part: formats.number(count),
            all: formats.number(of),
          })}
        </span>
      )}
    </>
  );
}

/** How many promises an owner kept, and how far ahead these were made. */
function Kept({ promises, promisesByHorizon }: OwnerPromises) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  if (promises.of === 0) {
    return <span>{t('insights.promises.none')}</span>;
  }
  const parts = ({ count, of }: Pick<KeptPromises, 'count' | 'of'>) => ({
    part: formats.number(count),
    all: formats.number(of),
  });
  const made = promisesByHorizon.filter(({ of }) => of > 0);
  return (
    <>
      <span>
        {t('insights.promises.kept', {
          count: promises.of,
          ...parts(promises),
        })}
      </span>
      <span className={styles.quiet}>
        {made
          .map(each =>
            t(`insights.promises.ahead.${each.horizon}`, parts(each)),
          )
          .join(' · ')}
      </span>
    </>
  );
}

function OwnerItem({ owner }: { owner: OwnerPromises }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <div className={styles.row}>
      <span className={styles.service}>
        <OwnerLink ownerRef={owner.ownerRef} />
        <span className={styles.quiet}>
          {t('insights.promises.requests', {
            count: owner.requests,
            requests: formats.number(owner.requests),
          })}
        </span>
      </span>
      <span className={styles.figures}>
        <FirstAnswer clock={owner.firstResponse} />
      </span>
      <span className={styles.wide}>
        <Kept {...owner} />
      </span>
    </div>
  );
}

/** How soon owners answer first, and which promises they keep. */
export function PromisesList() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <InsightSection
      title={t('insights.promises.title')}
      explanation={t('insights.promises.explanation')}
      insight={usePromises()}
      height={240}
      emptyOf={({ items }) =>
        items.length === 0 ? t('insights.promises.empty') : undefined
      }
    >
      {({ items }) => (
        <>
          <ShownFew items={items} keyOf={({ ownerRef }) => ownerRef}>
            {owner => <OwnerItem owner={owner} />}
          </ShownFew>
          <details className={styles.details}>
            <summary>{t('owners.how')}</summary>
            <p className={styles.quiet}>{t('insights.promises.how')}</p>
          </details>
        </>
      )}
    </InsightSection>
  );
}
