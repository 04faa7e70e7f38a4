import { CustomerVoiceConfig } from '../../config/readConfig';
import { Movements } from './Movements';
import { isAnswer, Movement, timelineOf } from './movement';
import { differences, mayStandBeside } from '../model/timeline';
import { PublicationStore, ScorecardPosition } from './PublicationStore';

const range = (from: number, until: number) =>
  Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);

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
    positions: readonly ScorecardPosition[],
    moving: ReadonlyMap<string, Movement[]>,
  ): Promise<Set<string>> {
    const eligible = new Set<string>();
    for (const position of positions) {
      const movements = moving.get(position.serviceId);
      if (movements && (await this.#mayAdvance(position, movements))) {
        eligible.add(position.serviceId);
      }
    }
    return eligible;
  }

  async #mayAdvance(
    position: ScorecardPosition,
    movements: readonly Movement[],
  ): Promise<boolean> {
    const batch = this.#config.publicationBatch;
    if (batch <= 1 || isAllNamed(position, movements)) return true;
    const difference = differences(movements.map(timelineOf), position.seq + 1);
    // Against the last one company is needed even if no one differs: otherwise
    // only people who do not count have moved. Also where it showed no figures:
    // that there are some says that people answered.
    if (difference.counted[position.seq] < batch) return false;
    // Those who move are company enough beside most of the earlier ones, seen
    // by readers or not.
    const short = range(1, position.visibleSeq + 1).find(
      seq => difference.counted[seq] < batch,
    );
    return short === undefined
      ? true
      : this.#mayStandBesideAll(position, movements, short);
  }

  /** Compares with everyone, the people who stay included. */
  async #mayStandBesideAll(
    position: ScorecardPosition,
    movements: readonly Movement[],
    from: number,
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
    return seqs.every(seq =>
      mayStandBeside(difference, seq, this.#config.publicationBatch),
    );
  }
}

/**
 * Whether no one who answered in confidence is or was in this set: then there is
 * no one to protect, and named answers are published as they come.
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
