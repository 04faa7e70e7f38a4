import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Measure,
  Publication,
} from 'backstage-plugin-customer-voice-common';
import {
  fractionOfRange,
  useTrendSentence,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { useHistory } from '../useHistory';
import { drawnFigureOf, type ScorecardWithFigures } from '../withFigures';
import styles from './figures.module.css';

const DAYS = 84;
const HEIGHT = 28;

/** Share of the whole scale that the line spans at least, so that small moves look small. */
const SMALLEST_EXTENT = 0.3;

/** True from the moment the element has been on the screen. */
function useSeen<T extends Element>() {
  const element = useRef<T>(null);
  const [seen, setSeen] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (seen || !element.current) return undefined;
    const observer = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [seen]);
  return { element, seen };
}

type Point = { time: number; score: number };

function pointsOf(
  publications: Publication[],
  latest: ScorecardWithFigures,
): Point[] {
  const points = [...publications, latest].map(each => ({
    time: Date.parse(each.asOf),
    score: drawnFigureOf(each),
  }));
  // The latest publication may be in the history already.
  return points.filter(({ time }, index) => time !== points[index - 1]?.time);
}

/** The points of the line as SVG coordinates: 100 wide, `HEIGHT` high. */
function lineThrough(points: Point[], measure: Measure): string {
  const first = points[0];
  const last = points[points.length - 1];
  const span = last.time - first.time;
  const x = (point: Point) =>
    span === 0 ? 100 : ((point.time - first.time) / span) * 100;
  const heights = points.map(each => fractionOfRange(measure, each.score));
  const middle = (Math.min(...heights) + Math.max(...heights)) / 2;
  const extent = Math.max(
    SMALLEST_EXTENT,
    Math.max(...heights) - Math.min(...heights),
  );
  const y = (point: Point) =>
    HEIGHT / 2 -
    ((fractionOfRange(measure, point.score) - middle) / extent) * (HEIGHT - 6);
  return points.map(each => `${x(each)},${y(each)}`).join(' ');
}

interface SparklineProps {
  scorecard: ScorecardWithFigures;
}

/** Twelve quiet weeks of history, fetched once it is on the screen. */
export function Sparkline({ scorecard }: SparklineProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const { element, seen } = useSeen<HTMLDivElement>();
  const history = useHistory(scorecard.entityRef, scorecard.measure, {
    days: DAYS,
    enabled: seen,
  });
  const points = pointsOf(history.data ?? [], scorecard);
  const trend = useTrendSentence()(scorecard.measure, scorecard.trend);

  return (
    <div ref={element} className={styles.sparkline}>
      {points.length > 1 && (
        <>
          <svg
            className={styles.spark}
            viewBox={`0 0 100 ${HEIGHT}`}
            preserveAspectRatio="none"
            width="100%"
            height={HEIGHT}
            role="img"
            aria-label={t('scorecard.recentlyLabel', { trend })}
          >
            <polyline
              className={styles.sparkLine}
              points={lineThrough(points, scorecard.measure)}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <span className={styles.sparkWords} aria-hidden="true">
            {t('scorecard.recently')}
          </span>
        </>
      )}
    </div>
  );
}
