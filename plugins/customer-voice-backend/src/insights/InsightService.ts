import {
  customerVoiceCommentReadPermission,
  customerVoiceInsightsReadPermission,
  customerVoiceScorecardReadPermission,
  Measure,
  MEASURES,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { Caller } from '../access/Caller';
import { RawJson } from '../http/RawJson';
import { Insight, InsightScope } from './Insight';
import { InsightStore } from './InsightStore';

/** Everything, for what is computed for those who see everything. */
const EVERYTHING: InsightScope = {
  services: () => {},
  requests: () => {},
  comments: () => {},
  hidden: async () => new Set(),
};

const nameOf = (insight: Insight<object>, measure: Measure) =>
  insight.byMeasure ? `${insight.name}/${measure}` : insight.name;

/**
 * What the organisation can learn from published figures and from requests. Those
 * who see everything get answers that a task keeps current; for all others they
 * are computed from what they may read.
 */
export class InsightService {
  readonly #access: Access;
  readonly #store: InsightStore;

  constructor(options: { access: Access; store: InsightStore }) {
    this.#access = options.access;
    this.#store = options.store;
  }

  /**
   * The answer of an insight.
   *
   * @throws NotAllowedError if the policy refuses insights, or figures altogether
   */
  async get<A extends object>(
    caller: Caller,
    insight: Insight<A>,
    measure: Measure = 'csat',
  ): Promise<A | RawJson<A>> {
    const { everything, scope } = await this.scopeOf(caller, insight);
    if (everything) {
      const kept = await this.#store.find<A>(nameOf(insight, measure));
      if (kept) return kept;
    }
    return insight.compute(scope, measure);
  }

  /** What insights may be made of for a caller, and whether that is everything. */
  async scopeOf(
    caller: Caller,
    { ofComments = false }: Pick<Insight<object>, 'ofComments'> = {},
  ): Promise<{ everything: boolean; scope: InsightScope }> {
    await this.#access.requirePermission(
      caller,
      customerVoiceInsightsReadPermission,
    );
    const { services, requests, everything } = await this.#access.scopes(
      caller,
      [
        customerVoiceScorecardReadPermission,
        ...(ofComments ? [customerVoiceCommentReadPermission] : []),
      ],
    );
    const [figures, comments] = services;
    return {
      everything,
      scope: {
        services: figures,
        comments,
        requests: requests?.narrow,
        hidden: refs =>
          everything || refs.length === 0
            ? EVERYTHING.hidden(refs)
            : this.#access.hiddenEntities(caller, refs),
      },
    };
  }

  /**
   * Computes all answers anew whose names begin alike, and deletes those that are
   * none of them any more.
   */
  async refreshAll(
    prefix: string,
    insights: ReadonlyArray<Insight<object>>,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.refresh(insights, signal);
    await this.#store.deleteOthers(
      prefix,
      insights.flatMap(insight =>
        (insight.byMeasure ? MEASURES : ['csat' as const]).map(measure =>
          nameOf(insight, measure),
        ),
      ),
    );
  }

  /** Computes answers anew for those who see everything. */
  async refresh(
    insights: ReadonlyArray<Insight<object>>,
    signal?: AbortSignal,
  ): Promise<void> {
    for (const insight of insights) {
      const measures: readonly Measure[] = insight.byMeasure
        ? MEASURES
        : ['csat'];
      for (const measure of measures) {
        if (signal?.aborted) return;
        const answer = await insight.compute(EVERYTHING, measure);
        await this.#store.save(nameOf(insight, measure), answer, new Date());
      }
    }
  }
}
