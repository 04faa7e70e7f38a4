import {
  FIGURE_RANGES,
  type Measure,
} from 'backstage-plugin-customer-voice-common';

/**
 * Where a figure stands on the whole range of its measure, 0 to 1.
 *
 * @public
 */
export function fractionOfRange(measure: Measure, figure: number): number {
  const { min, max } = FIGURE_RANGES[measure];
  return Math.min(1, Math.max(0, (figure - min) / (max - min)));
}
