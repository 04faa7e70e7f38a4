import type {
  DriverFigure,
  Scorecard,
} from 'backstage-plugin-customer-voice-common';

type ShownDriver = Exclude<DriverFigure, { state: 'withheld' }>;

/** The figure of a driver, or the upper bound of it. */
export function figureOfDriver(driver: ShownDriver): number {
  return driver.state === 'published' ? driver.score : driver.atMost;
}

/** The driver with the lowest figure that is shown, which tells most about a low score. */
export function lowestDriver(scorecard: Scorecard): ShownDriver | undefined {
  if (scorecard.state !== 'published') return undefined;
  const shown = scorecard.drivers.filter(
    (each): each is ShownDriver => each.state !== 'withheld',
  );
  return shown.reduce<ShownDriver | undefined>(
    (lowest, each) =>
      !lowest || figureOfDriver(each) < figureOfDriver(lowest) ? each : lowest,
    undefined,
  );
}
