/**
 * The rule on publications (confidentiality rule 3), stated anew by person and
 * without the code under test: what the adversary of `adversary.test.ts` checks.
 */

/** What one person contributes to a set. */
export interface PersonValue {
  score: number;
  driver: string | null;
  named: boolean;
  /** Whether they came with the former service of a merge. */
  merged: boolean;
}

/** A set of responses, by real person. */
export type PersonSet = ReadonlyMap<string, PersonValue>;

/** What a reader saw of a service, with the people who are in it. */
export interface Observation {
  at: number;
  set: PersonSet;
  /** Drivers shown, and the set that they are of; missing where none is shown. */
  drivers?: { shown: string[]; set: PersonSet };
}

type Region = (value: PersonValue | undefined) => string;

const whole: Region = value => (value ? String(value.score) : '');
const cell =
  (driver: string): Region =>
  value =>
    value?.driver === driver ? String(value.score) : '';
const remainder =
  (drivers: readonly string[]): Region =>
  value =>
    value && !drivers.includes(value.driver ?? '') ? String(value.score) : '';

/** Keeps who moved when, and who counted as company then. */
export class Ledger {
  readonly #batch: number;
  readonly #cooldown: number;
  #last: PersonSet = new Map();
  readonly #counted: Array<{ at: number; person: string }> = [];
  readonly #erased: Array<{ at: number; person: string }> = [];
  readonly #observations: Observation[] = [];
  readonly #everIn = new Set<string>();

  constructor(options: { batch: number; cooldown: number }) {
    this.#batch = options.batch;
    this.#cooldown = options.cooldown;
  }

  /** A person asked to be erased: their return counts no more, if they were in a set. */
  erase(person: string, at: number) {
    // Once erased there is nothing left by which a second time could be known.
    if (this.#everIn.delete(person)) this.#erased.push({ person, at });
  }

  /**
   * The set has changed, whether readers see it or not.
   *
   * @param claimed - who is said to have been company for others
   * @returns those of them who cannot have been
   */
  advance(set: PersonSet, at: number, claimed: readonly string[]): string[] {
    const wrong = claimed.filter(person => {
      const before = this.#last.get(person);
      const after = set.get(person);
      const moved =
        before?.score !== after?.score || before?.driver !== after?.driver;
      return !moved || !this.#mayCount(person, before, after, at);
    });
    claimed.forEach(person => this.#counted.push({ at, person }));
    this.#last = set;
    [...set.keys()].forEach(each => this.#everIn.add(each));
    return wrong.map(
      person => `${person} cannot be company at ${new Date(at).toISOString()}`,
    );
  }

  #mayCount(
    person: string,
    before: PersonValue | undefined,
    after: PersonValue | undefined,
    at: number,
  ): boolean {
    const lately = this.#counted.some(
      each => each.person === person && at - each.at < this.#cooldown,
    );
    const erased = this.#erased.some(
      each => each.person === person && each.at <= at,
    );
    const merged = Boolean(after?.merged && !before);
    return !lately && !erased && !merged;
  }

  /** Who differs between two sets in a region, and who of them counts as company. */
  #difference(
    a: PersonSet,
    b: PersonSet,
    since: number,
    until: number,
    region: Region,
  ) {
    const people = [...new Set([...a.keys(), ...b.keys()])].filter(
      each => region(a.get(each)) !== region(b.get(each)),
    );
    const counted = people.filter(
      each =>
        !a.get(each)?.named &&
        !b.get(each)?.named &&
        this.#counted.some(
          ({ person, at }) => person === each && at > since && at <= until,
        ),
    );
    return { people, counted };
  }

  #check(
    what: string,
    a: { at: number; set: PersonSet },
    b: { at: number; set: PersonSet },
    region: Region,
  ): string[] {
    const confidential = [...a.set.values(), ...b.set.values()].some(
      ({ named }) => !named,
    );
    // Where every answer is named there is no one to protect.
    if (!confidential) return [];
    const { people, counted } = this.#difference(
      a.set,
      b.set,
      a.at,
      b.at,
      region,
    );
    return people.length === 0 || counted.length >= this.#batch
      ? []
      : [
          `${what} of ${new Date(a.at).toISOString()} and ${new Date(
            b.at,
          ).toISOString()}: ${people
            .map(each => this.#describe(each, a.set, b.set))
            .join('; ')} differ, ${counted.length} of them count`,
        ];
  }

  #describe(person: string, a: PersonSet, b: PersonSet): string {
    const times = (of: Array<{ at: number; person: string }>) =>
      of
        .filter(each => each.person === person)
        .map(({ at }) => new Date(at).toISOString());
    return `${person} ${JSON.stringify([
      a.get(person),
      b.get(person),
    ])} counted ${times(this.#counted)} erased ${times(this.#erased)}`;
  }

  /** Compares an observation with every earlier one; says what it gives away. */
  observe(observation: Observation): string[] {
    const found: string[] = [];
    for (const earlier of this.#observations) {
      found.push(...this.#check('whole', earlier, observation, whole));
      if (!earlier.drivers || !observation.drivers) continue;
      const a = { at: earlier.at, set: earlier.drivers.set };
      const b = { at: observation.at, set: observation.drivers.set };
      const common = earlier.drivers.shown.filter(driver =>
        observation.drivers?.shown.includes(driver),
      );
      for (const driver of common) {
        found.push(...this.#check(`driver ${driver}`, a, b, cell(driver)));
      }
      found.push(...this.#check('remainder', a, b, remainder(common)));
    }
    this.#observations.push(observation);
    return found;
  }

  /** What readers saw last. */
  get lastSeen(): Observation | undefined {
    return this.#observations[this.#observations.length - 1];
  }

  /** How often readers saw figures. */
  get seen(): number {
    return this.#observations.length;
  }
}

/** Who is left when the last sets of two services are taken from their merged set. */
export function leftOfSum(
  merged: PersonSet,
  former: PersonSet,
  successor: PersonSet,
): string[] {
  const people = new Set([
    ...merged.keys(),
    ...former.keys(),
    ...successor.keys(),
  ]);
  return [...people].filter(each => {
    const scores = new Map<number, number>();
    const add = (value: PersonValue | undefined, by: number) => {
      if (value) scores.set(value.score, (scores.get(value.score) ?? 0) + by);
    };
    add(merged.get(each), 1);
    add(former.get(each), -1);
    add(successor.get(each), -1);
    return [...scores.values()].some(count => count !== 0);
  });
}
