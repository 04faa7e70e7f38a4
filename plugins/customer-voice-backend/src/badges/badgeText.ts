import { Measure, Scorecard } from 'backstage-plugin-customer-voice-common';
import { BadgeText } from './drawBadge';

/** A figure as it is written: whole points, of a share with a percent sign. */
function figureOf(measure: Measure, value: number): string {
  const points = Math.round(value);
  if (measure !== 'nps') return `${points} %`;
  return points > 0 ? `+${points}` : String(points).replace('-', '−');
}

function boundOf(measure: Measure, value: number): string {
  return figureOf(measure, value).replace(/ %$/, '');
}

/** What the badge of a scorecard says. */
export function badgeText(scorecard: Scorecard): BadgeText {
  const { measure, title: service } = scorecard;
  const label = measure.toLocaleUpperCase('en-US');
  const of = (value: string, sentence: string): BadgeText => ({
    label,
    value,
    title: `${label} of ${service}: ${sentence}`,
  });
  switch (scorecard.state) {
    case 'published': {
      const { score, interval, respondents } = scorecard;
      const figure = figureOf(measure, score);
      const [low, high] = interval.map(bound => boundOf(measure, bound));
      return of(
        `${figure} · ${low}–${high}`,
        `${figure}, likely between ${low} and ${high}, by ${respondents} respondents`,
      );
    }
    case 'coded': {
      const figure = `at most ${figureOf(measure, scorecard.atMost)}`;
      return of(figure, figure);
    }
    case 'withheld':
      return of('withheld', 'withheld, because too few people answered');
    default:
      return of('no data yet', 'no data yet');
  }
}
