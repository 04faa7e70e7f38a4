import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FIGURE_RANGES,
  type Measure,
} from 'backstage-plugin-customer-voice-common';
import {
  type Formats,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { type Delivery, labelLines } from './deliveries';
import styles from './detail.module.css';

/** Pixels from one line of numbers to the next. */
const LINE_HEIGHT = 13;

/** A figure at a moment, as it is drawn. */
export interface ChartPoint {
  /** Milliseconds since 1970. */
  time: number;
  figure: number;
  /** Missing where the figure is an upper bound. */
  interval: [number, number] | null;
}

interface HistoryChartProps {
  measure: Measure;
  /** At least two, oldest first. */
  points: ChartPoint[];
  target?: number;
  deliveries?: Delivery[];
}

const QUIET = 'color-mix(in srgb, var(--bui-fg-primary) 78%, transparent)';
const GRID = 'color-mix(in srgb, var(--bui-fg-primary) 14%, transparent)';

interface DotProps {
  cx?: number;
  cy?: number;
  payload?: ChartPoint;
}

/** A point; an upper bound is drawn as a line from which the figure lies downwards. */
function dotOf({ cx, cy, payload }: DotProps) {
  if (cx === undefined || cy === undefined || !payload) return <g />;
  return payload.interval ? (
    <circle
      key={payload.time}
      cx={cx}
      cy={cy}
      r={2.5}
      fill="var(--bui-accent-bg)"
    />
  ) : (
    <path
      key={payload.time}
      d={`M${cx - 5} ${cy} H${cx + 5} M${cx} ${cy} V${cy + 8}`}
      stroke="var(--bui-accent-bg)"
      strokeWidth={2}
    />
  );
}

function dateOf(formats: Formats, time: number): string {
  return formats.date(new Date(time).toISOString());
}

/** A point in words, where the pointer is. */
function Explanation({
  measure,
  point,
}: {
  measure: Measure;
  point: ChartPoint;
}) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <div className={styles.chartTooltip}>
      <strong>{dateOf(formats, point.time)}</strong>
      {point.interval ? (
        <>
          <span>{formats.figure(measure, point.figure)}</span>
          <span>
            {t('history.interval')}{' '}
            {t('history.range', {
              low: formats.figure(measure, point.interval[0]),
              high: formats.figure(measure, point.interval[1]),
            })}
          </span>
        </>
      ) : (
        <span>
          {t('history.atMost', {
            figure: formats.figure(measure, point.figure),
          })}
        </span>
      )}
    </div>
  );
}

// A lazily loaded module needs a default export.
// eslint-disable-next-line max-lines-per-function -- one drawing: the parts of a chart and their settings
export default function HistoryChart(props: HistoryChartProps) {
  const { measure, points, target, deliveries = [] } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const range = FIGURE_RANGES[measure];
  const { time: from } = points[0];
  const { time: to } = points[points.length - 1];
  const lastQuarter = to - (to - from) / 4;
  const lines = labelLines(deliveries, to - from);

  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={points}
        margin={{ top: 12, right: 16, bottom: 4, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke={GRID} vertical={false} />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          tickFormatter={(time: number) => dateOf(formats, time)}
          tick={{ fill: QUIET, fontSize: 12 }}
          stroke={GRID}
          minTickGap={48}
        />
        <YAxis
          domain={[range.min, range.max]}
          tickCount={5}
          tickFormatter={(value: number) => formats.figure(measure, value)}
          tick={{ fill: QUIET, fontSize: 12 }}
          stroke={GRID}
          width={56}
        />
        <Tooltip
          content={({ active, label }) => {
            const point =
              active && points.find(({ time }) => time === Number(label));
            return point ? (
              <Explanation measure={measure} point={point} />
            ) : null;
          }}
        />
        <Area
          dataKey="interval"
          stroke="none"
          fill="var(--bui-accent-bg)"
          fillOpacity={0.2}
          connectNulls={false}
          isAnimationActive={false}
          activeDot={false}
        />
        {target !== undefined && (
          <ReferenceLine
            y={target}
            stroke="var(--bui-fg-primary)"
            strokeDasharray="4 3"
            label={{
              value: t('history.target', {
                target: formats.figure(measure, target),
              }),
              fill: QUIET,
              fontSize: 12,
              position: 'insideBottomRight',
            }}
          />
        )}
        {deliveries.map(({ number, at }, index) => (
          <ReferenceLine
            key={number}
            x={Date.parse(at)}
            stroke={QUIET}
            strokeDasharray="1 3"
            label={{
              value: t('history.deliveryMark', { number: String(number) }),
              fill: QUIET,
              fontSize: 11,
              dy: lines[index] * LINE_HEIGHT,
              // At the end of the line there is room on one side only.
              position:
                Date.parse(at) > lastQuarter
                  ? 'insideTopRight'
                  : 'insideTopLeft',
            }}
          />
        ))}
        <Line
          dataKey="figure"
          stroke="var(--bui-accent-bg)"
          strokeWidth={2}
          dot={
            points.length <= 40 || points.some(each => !each.interval)
              ? dotOf
              : false
          }
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
