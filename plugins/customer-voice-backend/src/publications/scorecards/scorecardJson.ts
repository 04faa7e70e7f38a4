import {
  PublishedScorecard,
  Scorecard,
  WithheldScorecard,
} from 'backstage-plugin-customer-voice-common';
import { RawJson } from '../../http/RawJson';
import { PublishedFigures, withheldDrivers } from '../publisher/figuresOf';
import { StoredScorecard } from './storedScorecard';

type Verdict = NonNullable<PublishedScorecard['target']>['verdict'];

function verdictOf({ status }: StoredScorecard): Verdict {
  return status === 'meets' || status === 'misses' ? status : 'undecided';
}

/**
 * A scorecard as readers get it. What was published is passed through as it
 * was stored; what is withheld carries nothing from which a count follows.
 *
 * @param window - ISO-8601 duration
 */
export function scorecardJson(
  stored: StoredScorecard,
  window: string,
): RawJson<Scorecard> {
  const identity = {
    entityRef: stored.entityRef,
    ownerRef: stored.ownerRef,
    ownerRefs: stored.ownerRefs,
    title: stored.title,
    kind: stored.kind,
    ...(stored.type ? { type: stored.type } : {}),
    measure: stored.measure,
    ...(stored.requests ? { requests: stored.requests } : {}),
  };
  if (!stored.published) {
    return RawJson.of<WithheldScorecard>({
      ...identity,
      state: stored.state === 'no-data' ? 'no-data' : 'withheld',
    });
  }
  const { asOf, figures, rankingScore, drivers } = stored.published;
  const shown = {
    ...identity,
    asOf: asOf.toISOString(),
    window,
    rankingScore,
    ...(stored.target === undefined
      ? {}
      : { target: { value: stored.target, verdict: verdictOf(stored) } }),
  };
  if (figures.state === 'coded') {
    return RawJson.merged(
      RawJson.of({ ...shown, state: 'coded' as const }),
      figures.json,
    );
  }
  return RawJson.merged(
    RawJson.of({ ...shown, state: 'published' as const }),
    drivers ? figures.json : withoutDrivers(figures.json),
  );
}

/** With every driver withheld, since one is below the threshold that is now in force. */
function withoutDrivers(
  json: RawJson<PublishedFigures>,
): RawJson<PublishedFigures> {
  const { driversAsOf: _, ...figures } = json.parse();
  return RawJson.of({ ...figures, drivers: withheldDrivers(figures.drivers) });
}
