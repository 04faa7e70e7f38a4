import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Measure,
  Publication,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import styles from './detail.module.css';

interface HistoryTableProps {
  measure: Measure;
  publications: Publication[];
}

interface FigureCellsProps {
  measure: Measure;
  publication: Publication;
}

/** The figure and its interval, or the upper bound that stands for both. */
function FigureCells({ measure, publication }: FigureCellsProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return publication.state === 'published' ? (
    <>
      <td>{formats.figure(measure, publication.score)}</td>
      <td>
        {t('history.range', {
          low: formats.figure(measure, publication.interval[0]),
          high: formats.figure(measure, publication.interval[1]),
        })}
      </td>
    </>
  ) : (
    <>
      <td>
        {t('history.atMost', {
          figure: formats.figure(measure, publication.atMost),
        })}
      </td>
      <td>{t('history.coded')}</td>
    </>
  );
}

/** The same history as the chart, to be read; newest first. */
export function HistoryTable(props: HistoryTableProps) {
  const { measure, publications } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    // Scrolls on its own, so it has to be reachable by keyboard.
    <div
      className={styles.tableScroll}
      role="region"
      aria-label={t('history.title')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('history.date')}</th>
            <th scope="col">{t('history.figure')}</th>
            <th scope="col">{t('history.interval')}</th>
            <th scope="col">{t('history.respondents')}</th>
          </tr>
        </thead>
        <tbody>
          {[...publications].reverse().map(each => (
            <tr key={each.asOf}>
              <th scope="row">{formats.date(each.asOf)}</th>
              <FigureCells measure={measure} publication={each} />
              <td>{formats.number(each.respondents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
