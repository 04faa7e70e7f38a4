import type {
  CodedScorecard,
  PublishedScorecard,
  Scorecard,
} from 'backstage-plugin-customer-voice-common';
import { unknownState } from '../shared/errors/unknownState';

/** A scorecard that says something about satisfaction, exactly or as an upper bound. */
export type ScorecardWithFigures = PublishedScorecard | CodedScorecard;

/** The scorecard, if it has figures to show. */
export function withFigures(
  scorecard: Scorecard | undefined,
): ScorecardWithFigures | undefined {
  if (!scorecard) return undefined;
  switch (scorecard.state) {
    case 'published':
    case 'coded':
      return scorecard;
    case 'withheld':
    case 'no-data':
      return undefined;
    default:
      return unknownState(scorecard);
  }
}

/** Where a figure is drawn: at the score, or at the upper bound of it. */
export function drawnFigureOf(
  figures:
    | { state: 'published'; score: number }
    | { state: 'coded'; atMost: number },
): number {
  switch (figures.state) {
    case 'published':
      return figures.score;
    case 'coded':
      return figures.atMost;
    default:
      return unknownState(figures);
  }
}
