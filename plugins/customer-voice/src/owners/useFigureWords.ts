import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  GroupFigures,
  KeptPromises,
  OwnerClock,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import type { FigureName, Shown } from './figureRows';

/** A figure in words. */
interface FigureWords {
  headline: string;
  /** What it is made of. */
  parts: string[];
}

/** How many of how many, and percentages. */
function useNumbers() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return {
    ofAll: (count: number, of: number) =>
      t('owners.ofAll', {
        part: formats.number(count),
        all: formats.number(of),
      }),
    percent: (share: number) => formats.figure('csat', share * 100),
  };
}

/** Writes how long something takes, and how much of it was within the target. */
function useClockWords() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { ofAll, percent } = useNumbers();
  return ({ medianHours, withinTarget }: OwnerClock): FigureWords => {
    const { count, of, share } = withinTarget;
    const numbers = ofAll(count, of);
    const said =
      share === undefined
        ? numbers
        : t('owners.withShare', { numbers, share: percent(share) });
    return {
      headline:
        medianHours === undefined
          ? t('owners.noMedian')
          : formats.hours(medianHours),
      parts: of === 0 ? [] : [t('owners.withinTarget', { numbers: said })],
    };
  };
}

/** Writes a share: both numbers first. */
function useShareWords() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { ofAll, percent } = useNumbers();
  return (
    name: FigureName,
    { count, of, share, interval }: GroupFigures['goals'],
    horizons: readonly KeptPromises[] = [],
  ): FigureWords => {
    if (of === 0) return { headline: t('owners.none'), parts: [] };
    const bounds = interval && {
      low: percent(interval[0]),
      high: percent(interval[1]),
    };
    return {
      headline: ofAll(count, of),
      parts: [
        ...(share === undefined ? [] : [percent(share)]),
        ...(bounds ? [t('owners.between', bounds)] : []),
        ...(name === 'promises' ? [t('owners.promisesDue')] : []),
        ...horizons
          .filter(each => each.of > 0)
          .map(each =>
            t(`insights.promises.ahead.${each.horizon}`, {
              part: formats.number(each.count),
              all: formats.number(each.of),
            }),
          ),
      ],
    };
  };
}

/** Writes figures of owners: a median, a share or a count, with their parts. */
export function useFigureWords() {
  const formats = useFormats();
  const clockWords = useClockWords();
  const shareWords = useShareWords();
  return (name: FigureName, shown: Shown): FigureWords => {
    switch (shown.kind) {
      case 'clock':
        return clockWords(shown.clock);
      case 'share':
        return shareWords(name, shown.share, shown.horizons);
      default:
        return { headline: formats.number(shown.count), parts: [] };
    }
  };
}
