import {
  PublishedScorecard,
  Scorecard,
  WithheldScorecard,
} from 'backstage-plugin-customer-voice-common';
import { JsonText } from '../http/JsonText';
import { StoredScorecard } from './ScorecardStore';

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
): JsonText<Scorecard> {
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
    return JsonText.of<WithheldScorecard>({
      ...identity,
      state: stored.state === 'no-data' ? 'no-data' : 'withheld',
    });
  }
  const { asOf, figures, rankingScore } = stored.published;
  return JsonText.merged(
    JsonText.of({
      ...identity,
      state: 'published' as const,
      asOf: asOf.toISOString(),
      window,
      rankingScore,
      ...(stored.target === undefined
        ? {}
        : { target: { value: stored.target, verdict: verdictOf(stored) } }),
    }),
    figures,
  );
}
