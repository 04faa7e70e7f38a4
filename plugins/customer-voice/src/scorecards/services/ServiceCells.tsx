import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { Scorecard } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { useDriverName } from '../../shared/hooks/useDriverName';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { Figure } from '../figures/Figure';
import { withFigures } from '../withFigures';
import { figureOfDriver, lowestDriver } from './lowestDriver';
import styles from './services.module.css';

interface CellProps {
  scorecard: Scorecard;
}

/** The overdue requests of a service, as a link to the list of them. */
export function OverdueLink({ scorecard }: CellProps) {
  const { entityRef, requests } = scorecard;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  if (!requests || requests.overdue === 0) return null;
  return (
    <Link
      variant="body-small"
      className={styles.late}
      href={paths.list({ entityRef, overdue: 'true', sort: 'due' })}
    >
      {t('services.lateRequests', { late: formats.number(requests.overdue) })}
    </Link>
  );
}

/** The open requests of a service, and the overdue ones; each leads to the list of them. */
export function RequestsCell({ scorecard }: CellProps) {
  const { entityRef, requests } = scorecard;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  if (!requests) return null;
  if (requests.open === 0) {
    return <span className={styles.quiet}>{t('services.noRequests')}</span>;
  }
  return (
    <>
      <Link variant="body-small" href={paths.list({ entityRef })}>
        {t('services.openRequests', { open: formats.number(requests.open) })}
      </Link>
      <OverdueLink scorecard={scorecard} />
    </>
  );
}

interface DriverCellProps extends CellProps {
  /** Says as well that it is the lowest, where no head of a column does. */
  named?: boolean;
}

/** Which topic the least satisfied people named, and its figure. */
export function DriverCell({ scorecard, named }: DriverCellProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  const driver = lowestDriver(scorecard);
  if (!driver) return null;
  return (
    <span>
      {t(named ? 'attention.lowestDriver' : 'services.lowestDriver', {
        driver: driverName(driver.driver),
        figure: formats.figure(scorecard.measure, figureOfDriver(driver)),
      })}
    </span>
  );
}

interface FigureCellProps extends CellProps {
  /** The list is ordered by the cautious figure, so it is shown. */
  cautious: boolean;
}

/** The figure, and the cautious one where the list is ordered by it. */
export function FigureCell({ scorecard, cautious }: FigureCellProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const figures = withFigures(scorecard);
  return (
    <>
      <Figure scorecard={scorecard} />
      {cautious && figures && figures.measure !== 'nps' && (
        <span className={styles.cautious}>
          {t('services.cautious', {
            figure: formats.figure(figures.measure, figures.rankingScore * 100),
          })}
        </span>
      )}
    </>
  );
}
