import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import type { FigureName, Shown } from './ownerFigures';

/** A figure in words. */
interface FigureWords {
  headline: string;
  /** What it is made of. */
  parts: string[];
}

/** Writes figures of owners: a median, a share or a count, with their parts. */
export function useFigureWords() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const percent = (share: number) => formats.figure('csat', share * 100);

  return (name: FigureName, shown: Shown): FigureWords => {
    const ofAll = (count: number, of: number) =>
      t('owners.ofAll', {
        part: formats.number(count),
        all: formats.number(of),
      });
    if (shown.kind === 'count') {
      return { headline: formats.number(shown.count), parts: [] };
    }
    if (shown.kind === 'clock') {
      const { medianHours, withinTarget } = shown.clock;
      const { count, of, share } = withinTarget;
      const numbers = ofAll(count, of);
      return {
        headline:
          medianHours === undefined
            ? t('owners.noMedian')
            : formats.hours(medianHours),
        parts:
          of === 0
            ? []
            : [
                t('owners.withinTarget', {
                  numbers:
                    share === undefined
                      ? numbers
                      : t('owners.withShare', {
                          numbers,
                          share: percent(share),
                        }),
                }),
              ],
      };
    }
    const { count, of, share, interval } = shown.share;
    if (of === 0) return { headline: t('owners.none'), parts: [] };
    return {
      headline: ofAll(count, of),
      parts: [
        ...(share === undefined ? [] : [percent(share)]),
        ...(interval
          ? [
              t('owners.between', {
                low: percent(interval[0]),
                high: percent(interval[1]),
              }),
            ]
          : []),
        ...(name === 'promises' ? [t('owners.promisesDue')] : []),
      ],
    };
  };
}
