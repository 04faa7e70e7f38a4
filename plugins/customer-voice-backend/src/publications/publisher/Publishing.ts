// Over 300 lines: one publication from sets to figures.
import {
  BetaPrior,
  compareWithTarget,
  DriverFigure,
  rankingScore,
  TrendWindow,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { priorsOf } from './rankingPriors';
import { AdvanceTools, advanceSets } from './advanceSets';
import {
  contentOf,
  driversOf,
  PublicationContent,
  withheldDrivers,
} from './figuresOf';
import {
  advancedTable,
  comparedSince,
  DriverTable,
  tableMayAdvance,
} from '../model/driverTable';
import { Movements } from './Movements';
import {
  isAnswer,
  Movement,
  ScorecardGroup,
  timelineOf,
  Window,
  wordsOf,
} from './movement';
import {
  NewPublication,
  PublicationStore,
  ScorecardPosition,
  SetCounts,
} from './PublicationStore';

/** A scorecard that advances, with those who move. */
export interface Advance {
  position: ScorecardPosition;
  movements: Movement[];
}

/** A service whose figures are now others. */
export interface PublishedService {
  serviceId: string;
  /** Whether confidential comments can be read now that could not be before. */
  newComments: boolean;
}

const EMPTY_SET: SetCounts = {
  counts: [],
  teams: 0,
  demo: false,
  confidentialCommenters: 0,
};

/** Windows before the present one that a trend looks at. */
const EARLIER_WINDOWS = 3;

/** Makes publications of several scorecards of one measure, in one transaction. */
export class Publishing {
  readonly #config: CustomerVoiceConfig;
  readonly #trx: Knex.Transaction;
  readonly #store: PublicationStore;
  readonly #movements: Movements;
  readonly #tools: AdvanceTools;

  constructor(
    config: CustomerVoiceConfig,
    trx: Knex.Transaction,
    store: PublicationStore,
    movements: Movements,
    tools: AdvanceTools,
  ) {
    this.#config = config;
    this.#trx = trx;
    this.#store = store;
    this.#movements = movements;
    this.#tools = tools;
  }

  /** Makes the next publications; answers the services that show figures. */
  async advance(
    advances: readonly Advance[],
    window: Window,
  ): Promise<PublishedService[]> {
    const { measure } = advances[0].position;
    const of = {
      measure,
      serviceIds: advances.map(({ position }) => position.serviceId),
    };
    const seqs = new Map(
      advances.map(({ position }) => [position.serviceId, position.seq + 1]),
    );
    // Before the sets change: what moved since the drivers were last shown.
    const moved = await this.#movedSinceTable(advances);
    await advanceSets(
      this.#trx,
      measure,
      advances.flatMap(({ movements }) => movements),
      serviceId => seqs.get(serviceId) ?? 0,
      this.#tools,
    );
    const sets = await this.#store.count(of, (serviceId, teamRef) =>
      this.#tools.pseudonyms.of('team', [serviceId, measure], teamRef),
    );
    const previous = await this.#earlierWindows(of, window);
    const priorOf = await priorsOf(this.#trx, measure);
    const publications = advances.map(({ position }) =>
      this.#publication(position, window, {
        set: sets.get(position.serviceId) ?? EMPTY_SET,
        previous: previous.get(position.serviceId) ?? [],
        moved: moved.get(position.serviceId) ?? [],
        prior: priorOf(position.kind),
      }),
    );
    await this.#showHidden(advances, publications);
    await this.#store.insert(measure, publications);
    return publications.flatMap((publication, i) =>
      publication.figures
        ? {
            serviceId: publication.serviceId,
            newComments:
              publication.commenters >= this.#config.minimumRespondents &&
              advances[i].movements.some(bringsWords),
          }
        : [],
    );
  }

  async #movedSinceTable(advances: readonly Advance[]) {
    const moved = new Map<
      string,
      Awaited<ReturnType<Movements['timelines']>>
    >();
    for (const { position, movements } of advances) {
      const { driverTable: table, serviceId, seq } = position;
      if (!table) continue;
      const since = comparedSince(table);
      moved.set(
        serviceId,
        since === seq
          ? movements.map(timelineOf)
          : await this.#movements.timelines(position, since, movements, {
              changedOnly: true,
            }),
      );
    }
    return moved;
  }

  /** Earlier windows that do not overlap, newest first, as far as there are publications. */
  async #earlierWindows(
    of: ScorecardGroup,
    window: Window,
  ): Promise<Map<string, TrendWindow[]>> {
    const found = new Map<string, TrendWindow[]>();
    let ends = new Map(of.serviceIds.map(id => [id, window.until]));
    for (let back = 1; back <= EARLIER_WINDOWS && ends.size > 0; back++) {
      const windows = await this.#store.windowsBefore(
        of.measure,
        ends,
        this.#config.windowMillis,
      );
      for (const [serviceId, each] of windows) {
        found.set(serviceId, [...(found.get(serviceId) ?? []), each]);
      }
      ends = new Map(
        [...windows].map(([serviceId, { asOf }]) => [
          serviceId,
          new Date(asOf),
        ]),
      );
    }
    return found;
  }

  #publication(
    position: ScorecardPosition,
    window: Window,
    input: {
      set: SetCounts;
      previous: TrendWindow[];
      moved: Awaited<ReturnType<Movements['timelines']>>;
      prior: BetaPrior;
    },
  ): NewPublication {
    const { serviceId, measure, target } = position;
    const { set, previous, prior } = input;
    const seq = position.seq + 1;
    const content = contentOf({
      ...set,
      measure,
      asOf: window.until,
      minimumRespondents: this.#config.minimumRespondents,
      previous,
    });
    const shown = content.state === 'published' || content.state === 'coded';
    const drivers = this.#drivers(position, window, content, input);
    return {
      serviceId,
      seq,
      visibleSeq: shown ? seq : position.visibleSeq,
      asOf: window.until,
      content,
      ...drivers,
      commenters: set.confidentialCommenters,
      status: statusOf(content, target),
      rankingScore: shown
        ? rankingScore(content.successes, content.respondents, prior)
        : null,
    };
  }

  /** The figures with their drivers, as far as these may advance with them. */
  #drivers(
    position: ScorecardPosition,
    window: Window,
    content: PublicationContent,
    {
      set,
      moved,
    }: {
      set: SetCounts;
      moved: Awaited<ReturnType<Movements['timelines']>>;
    },
  ): Pick<NewPublication, 'figures' | 'smallestDriver' | 'driverTable'> {
    const { driverTable: earlier, measure, drivers } = position;
    if (content.state === 'coded') {
      return {
        figures: content.figures,
        smallestDriver: null,
        driverTable: earlier,
      };
    }
    if (content.state !== 'published') {
      return { smallestDriver: null, driverTable: earlier };
    }
    const { minimumRespondents, publicationBatch } = this.#config;
    const seq = position.seq + 1;
    const next = driversOf(measure, set.counts, drivers, minimumRespondents);
    if (
      !earlier ||
      publicationBatch <= 1 ||
      tableMayAdvance(earlier, next.figures, moved, seq, publicationBatch)
    ) {
      return {
        figures: { ...content.figures, drivers: next.figures },
        smallestDriver: next.smallest,
        driverTable: advancedTable(
          earlier,
          { seq, asOf: window.until },
          next.figures,
          next.smallest,
        ),
      };
    }
    return {
      ...this.#earlierDrivers(earlier, window, content, next.figures),
      driverTable: earlier,
    };
  }

  #earlierDrivers(
    earlier: DriverTable,
    window: Window,
    { figures }: Extract<PublicationContent, { state: 'published' }>,
    next: DriverFigure[],
  ): Pick<NewPublication, 'figures' | 'smallestDriver'> {
    const { minimumRespondents } = this.#config;
    const { smallest } = earlier;
    const stale = Date.parse(earlier.asOf) <= window.after.getTime();
    if (stale || (smallest !== null && smallest < minimumRespondents)) {
      return {
        figures: { ...figures, drivers: withheldDrivers(next) },
        smallestDriver: null,
      };
    }
    return {
      figures: {
        ...figures,
        drivers: earlier.figures,
        driversAsOf: earlier.asOf,
      },
      smallestDriver: smallest,
    };
  }

  /**
   * Comments are read by the date of the publication that shows them. What came
   * in while nothing was shown has that of the first one that shows figures.
   */
  async #showHidden(
    advances: readonly Advance[],
    publications: readonly NewPublication[],
  ) {
    for (const [i, { position }] of advances.entries()) {
      const hidden =
        position.state !== 'published' && position.state !== 'coded';
      if (!hidden || !publications[i].figures) continue;
      await this.#trx('responses')
        .where({ service_id: position.serviceId, measure: position.measure })
        .where('published_from', '>', position.visibleSeq)
        .update({ published_from: position.seq + 1 });
    }
  }
}

function bringsWords({ after, before }: Movement): boolean {
  return (
    after !== undefined &&
    isAnswer(after) &&
    after.comment !== undefined &&
    wordsOf(after) !== before?.comment
  );
}

/** The status that lists narrow by. */
function statusOf(
  content: PublicationContent,
  target: number | undefined,
): string {
  if (content.state !== 'published' && content.state !== 'coded') {
    return content.state;
  }
  return target === undefined
    ? 'no-target'
    : compareWithTarget([...content.interval], target);
}
