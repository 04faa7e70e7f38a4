import {
  DriverFigure,
  InsightService,
  Measure,
} from 'backstage-plugin-customer-voice-common';
import { InsightScope } from './Insight';
import {
  CodedFigures,
  PublishedFigures,
} from '../publications/publisher/figuresOf';

/** Published figures of one service, at the threshold in force. */
export interface ShownFigures {
  service: InsightService;
  /** Every owner of the service. */
  ownerRefs: readonly string[];
  figures:
    | ({ state: 'published' } & PublishedFigures)
    | ({ state: 'coded' } & CodedFigures);
  /** Whether every driver is at or above the threshold. */
  drivers: boolean;
}

/** Reads the published figures that may be read, in chunks. */
export interface FiguresReader {
  each(
    measure: Measure,
    scope: InsightScope['services'],
    visit: (shown: ShownFigures) => void,
  ): Promise<void>;
}

type PublishedDriver = Extract<DriverFigure, { state: 'published' }>;

/** The drivers of a service that have a figure. */
export function driversOf({ figures, drivers }: ShownFigures) {
  if (!drivers || figures.state !== 'published') return [];
  return figures.drivers.filter(
    (each): each is PublishedDriver => each.state === 'published',
  );
}

/** The driver that customers are least content with, where two or more have a figure. */
export function lowestDriverOf(shown: ShownFigures): string | undefined {
  const drivers = driversOf(shown);
  if (drivers.length < 2) return undefined;
  return drivers.reduce((lowest, each) =>
    each.score < lowest.score ? each : lowest,
  ).driver;
}
