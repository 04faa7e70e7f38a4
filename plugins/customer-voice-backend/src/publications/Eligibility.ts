import { CustomerVoiceConfig } from '../config/readConfig';
import {
  isAnswer,
  Movement,
  Movements,
  ScorecardGroup,
  timelineOf,
  valueAfter,
} from './Movements';
import { publicationsInTheWay } from './model/eligibility';
import { differences } from './model/timeline';
import { PublicationStore, ScorecardPosition } from './PublicationStore';

const range = (from: number, until: number) =>
  Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);

const hasFigures = ({ state }: ScorecardPosition) =>
  state === 'published' || state === 'coded';

/**
 * Decides which of several scorecards may advance (confidentiality rule 3): by
 * those who move, which decides most of them; by everyone only where that does
 * not suffice.
 */
export class Eligibility {
  readonly #config: CustomerVoiceConfig;
  readonly #store: PublicationStore;
  readonly #movements: Movements;

  constructor(
    config: CustomerVoiceConfig,
    store: PublicationStore,
    movements: Movements,
  ) {
    this.#config = config;
    this.#store = store;
    this.#movements = movements;
  }

  /** Services whose next publication may be made with these movements. */
  async eligible(
    of: ScorecardGroup,
    positions: readonly ScorecardPosition[],
    moving: ReadonlyMap<string, Movement[]>,
  ): Promise<Set<string>> {
    const eligible = new Set<string>();
    const hidden = positions.filter(
      position => moving.has(position.serviceId) && !hasFigures(position),
    );
    const sizes =
      hidden.length > 0
        ? await this.#store.sizes({
            ...of,
            serviceIds: hidden.map(({ serviceId }) => serviceId),
          })
        : new Map<string, { respondents: number; confidential: number }>();
    for (const position of positions) {
      const movements = moving.get(position.serviceId);
      if (!movements) continue;
      const size = sizes.get(position.serviceId) ?? {
        respondents: 0,
        confidential: 0,
      };
      if (await this.#mayAdvance(position, movements, size)) {
        eligible.add(position.serviceId);
      }
    }
    return eligible;
  }

  async #mayAdvance(
    position: ScorecardPosition,
    movements: readonly Movement[],
    size: { respondents: number; confidential: number },
  ): Promise<boolean> {
    const batch = this.#config.publicationBatch;
    if (batch <= 1 || isAllNamed(position, movements)) return true;
    const next = position.seq + 1;
    const difference = differences(movements.map(timelineOf), next);
    if (!hasFigures(position)) {
      const after = sizeAfter(size, movements);
      if (position.state === 'withheld' && !this.#shows(after)) return true;
      if (position.state === 'no-data' && difference.counted[0] < batch) {
        return false;
      }
    }
    // Those who move are company enough beside most of the earlier ones, seen
    // by readers or not.
    const short = range(1, position.visibleSeq + 1).find(
      seq => difference.counted[seq] < batch,
    );
    if (short === undefined) return true;
    const last = hasFigures(position) ? position.seq : undefined;
    return this.#mayStandBesideAll(position, movements, short, last);
  }

  /** Compares with everyone, the people who stay included. */
  async #mayStandBesideAll(
    position: ScorecardPosition,
    movements: readonly Movement[],
    from: number,
    last: number | undefined,
  ): Promise<boolean> {
    const seqs = await this.#store.visibleSeqs(position, from);
    if (seqs.length === 0) return true;
    const timelines = await this.#movements.timelines(
      position,
      seqs[seqs.length - 1],
      movements,
      { changedOnly: false },
    );
    const difference = differences(timelines, position.seq + 1);
    return (
      publicationsInTheWay(
        difference,
        seqs,
        this.#config.publicationBatch,
        last,
      ).length === 0
    );
  }

  #shows({ respondents, confidential }: typeof EMPTY): boolean {
    const { minimumRespondents } = this.#config;
    return (
      respondents >= minimumRespondents &&
      (confidential === 0 || confidential >= minimumRespondents)
    );
  }
}

const EMPTY = { respondents: 0, confidential: 0 };

function sizeAfter(size: typeof EMPTY, movements: readonly Movement[]) {
  const after = { ...size };
  for (const movement of movements) {
    const { before } = movement;
    const value = valueAfter(movement);
    if (before && before.publishedFrom !== null) {
      after.respondents -= 1;
      if (!before.value.named) after.confidential -= 1;
    }
    if (value) {
      after.respondents += 1;
      if (!value.named) after.confidential += 1;
    }
  }
  return after;
}

/**
 * Whether nobody who answered in confidence is or was in this set: then there is
 * nobody to protect, and named answers are published as they come.
 */
function isAllNamed(
  { confidential }: ScorecardPosition,
  movements: readonly Movement[],
): boolean {
  return (
    confidential === 0 &&
    movements.every(
      ({ before, after, past, userRef }) =>
        userRef !== undefined &&
        (!before || before.value.named) &&
        past.every(({ named }) => named) &&
        (!after || (!isAnswer(after) && after.value.named)),
    )
  );
}
