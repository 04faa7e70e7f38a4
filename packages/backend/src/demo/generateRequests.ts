// Over 300 lines: the life of a demo request, step by step.
import { VERDICTS, Verdict } from 'backstage-plugin-customer-voice-common';
import {
  ImportedRequest,
  ImportedRequestStep,
} from 'backstage-plugin-customer-voice-node';
import { SeededRandom } from 'seeded-random';
import { ExamplePerson, Examples } from './examples';
import {
  DAY_MS,
  ENGINEERING_TEAMS,
  inWorkingHours,
  SEED,
} from './generateResponses';
import { acmeAndTriageStories } from './requests/acmeAndTriage';
import { dataStories } from './requests/data';
import { engineeringStories } from './requests/engineering';
import { productStories } from './requests/products';
import { Side, sideOf } from './requests/Side';
import {
  entityRef,
  Reception,
  RequestStory,
  StoryStep,
} from './requests/story';
import { trustAndWebStories } from './requests/trustAndWeb';
import { workplaceStories } from './requests/workplace';
import { serviceStories } from './services';
import { VISITORS } from './visitors';

export const requestStories: readonly RequestStory[] = [
  ...workplaceStories,
  ...engineeringStories,
  ...dataStories,
  ...trustAndWebStories,
  ...productStories,
  ...acmeAndTriageStories,
];

/** What people say who got what they needed. */
const THANKS = [
  'It saves us an afternoon each week. Thank you for listening first.',
  'Exactly what we were trying to do, and sooner than promised.',
  'You told us at every step where it stood. That was worth as much as the result.',
  'We had built around this for two years. Gone in a month.',
  undefined,
];

/** States that end the time in which people support a request. */
const CLOSING: ReadonlySet<string> = new Set([
  'answered',
  'declined',
  'delivered',
  'withdrawn',
]);

interface Supporter {
  person: ExamplePerson;
  ago: number;
  onBehalf: boolean;
}

/** A step at so many days ago, which gets its time when all are in order. */
interface Moment {
  ago: number;
  make(at: string): ImportedRequestStep;
}

type StepOf<Kind extends StoryStep['kind']> = Extract<
  StoryStep,
  { kind: Kind }
>;

function userRef(name: string): string {
  return `user:default/${name}`;
}

class DemoRequestBuilder {
  readonly #story: RequestStory;
  readonly #people: ReadonlyMap<string, ExamplePerson>;
  readonly #examples: Examples;
  readonly #until: number;
  readonly #random: SeededRandom;
  readonly #asked: Side;
  /** Who answers each hand-over that was answered. */
  readonly #receivers = new Map<StoryStep, Side>();

  constructor(story: RequestStory, examples: Examples, until: number) {
    this.#story = story;
    this.#examples = examples;
    this.#until = until;
    this.#random = new SeededRandom(`${SEED}/request/${story.key}`);
    this.#people = new Map(
      examples.people.map(person => [person.entityRef, person]),
    );
    this.#asked = sideOf(
      story.service,
      examples,
      this.#random,
      story.owner && this.#person(story.owner).entityRef,
    );
    for (const step of story.then ?? []) {
      if (step.kind === 'handover' && step.answer) {
        this.#receivers.set(step, sideOf(step.to, examples, this.#random));
      }
    }
  }

  /** Who had it so many days ago. */
  #sideAt(ago: number): Side {
    const accepted = [...this.#receivers].findLast(
      ([step]) =>
        step.kind === 'handover' &&
        step.answer?.refusal === undefined &&
        ago < (step.answer?.ago ?? 0),
    );
    return accepted?.[1] ?? this.#asked;
  }

  tell(): ImportedRequest {
    const story = this.#story;
    const requester = this.#person(story.by);
    const supporters = this.#supporters(requester);
    const moments = [
      ...supporters.map(supporter => this.#support(supporter)),
      ...(story.then ?? []).flatMap(step => this.#moments(step, supporters)),
    ].sort((a, b) => b.ago - a.ago);
    const askedAt = this.#time(story.asked);
    return {
      key: story.key,
      entityRef: story.service && entityRef(story.service),
      requesterRef: requester.entityRef,
      teamRef: requester.teamRef,
      title: story.title,
      goal: story.goal,
      workaround: story.workaround,
      workaroundRef: story.workaroundIn && entityRef(story.workaroundIn),
      neededBy:
        story.neededIn === undefined ? undefined : this.#day(story.neededIn),
      affectedRefs: story.affects?.map(entityRef),
      importance: story.importance,
      askedAt: new Date(askedAt).toISOString(),
      steps: this.#inOrder(askedAt, moments),
    };
  }

  #person(name: string): ExamplePerson {
    const person = this.#people.get(userRef(name));
    if (!person) throw new Error(`${this.#story.key}: nobody is named ${name}`);
    return person;
  }

  /** The last days are told as they are, since it matters what is overdue. */
  #time(ago: number): number {
    const time = this.#until - ago * DAY_MS;
    return ago < 7 ? time : inWorkingHours(time, this.#random);
  }

  /** @param days - from now */
  #day(days: number): string {
    return new Date(this.#until + days * DAY_MS).toISOString().slice(0, 10);
  }

  #inOrder(askedAt: number, moments: Moment[]): ImportedRequestStep[] {
    let time = askedAt;
    let { asked: before } = this.#story;
    return moments.map(({ ago, make }) => {
      const gap = (before - ago) * DAY_MS;
      // What follows within a day keeps its distance; the rest is told at working hours.
      time =
        gap < 1.5 * DAY_MS
          ? time + Math.max(gap, 60_000)
          : Math.max(this.#time(ago), time + 60_000);
      before = ago;
      return make(new Date(Math.min(time, this.#until)).toISOString());
    });
  }

  #supporters(requester: ExamplePerson): Supporter[] {
    const story = this.#story;
    const named = (story.with ?? []).map(name => this.#person(name));
    const sides = [this.#asked, ...this.#receivers.values()];
    const engineersOnly =
      ENGINEERING_TEAMS.has(requester.teamRef) &&
      serviceStories.find(
        ({ entityRef: ref }) =>
          ref === (story.service && entityRef(story.service)),
      )?.audience === 'engineers';
    const drawn = this.#random
      .shuffle(this.#examples.people)
      .filter(
        person =>
          person.entityRef !== requester.entityRef &&
          !named.includes(person) &&
          !VISITORS.has(person.entityRef) &&
          !sides.some(({ owners }) => owners.has(person.teamRef)) &&
          (!engineersOnly || ENGINEERING_TEAMS.has(person.teamRef)),
      )
      .slice(0, Math.max(0, (story.supporters ?? 0) - named.length));
    const last = this.#lastSupport();
    return [...named, ...drawn].map((person, index) => ({
      person,
      // Most come soon after it was asked.
      ago:
        last + (story.asked - last) * (1 - this.#random.next() ** 1.6 * 0.98),
      onBehalf:
        index >= named.length && index < named.length + (story.onBehalf ?? 0),
    }));
  }

  #lastSupport(): number {
    const closing = (this.#story.then ?? []).find(
      step =>
        step.kind === 'merge' || (step.kind === 'move' && CLOSING.has(step.to)),
    );
    return closing ? closing.ago + 0.1 : 0.02;
  }

  #support({ person, ago, onBehalf }: Supporter): Moment {
    const importance = this.#random.pick([1, 2, 2, 2, 3] as const);
    return {
      ago,
      make: at => ({
        kind: 'support',
        userRef: person.entityRef,
        teamRef: person.teamRef,
        importance,
        byRef: onBehalf ? this.#sideAt(ago).actor : undefined,
        at,
      }),
    };
  }

  /** An owner who does not speak of themself by name. */
  #ownerWhoSays(body: string, ownersOnly: boolean, ago: number): string {
    const { members, actor } = this.#sideAt(ago);
    const speakers = members.filter(ref => {
      const [first] = ref.slice('user:default/'.length).split('.');
      return !body.toLocaleLowerCase('en-US').includes(first);
    });
    return !ownersOnly && speakers.includes(actor)
      ? actor
      : this.#random.pick(speakers);
  }

  #moments(step: StoryStep, supporters: readonly Supporter[]): Moment[] {
    const { ago } = step;
    const { actor } = this.#sideAt(ago);
    switch (step.kind) {
      case 'move':
        return [this.#move(step, actor)];
      case 'date':
        return [this.#changeOfDate(step, actor)];
      case 'comment':
        return [this.#comment(step)];
      case 'solution':
        return [this.#solution(step, actor)];
      case 'merge':
        return [
          {
            ago,
            make: at => ({ kind: 'merge', into: step.into, byRef: actor, at }),
          },
        ];
      case 'handover':
        return this.#handover(step, actor);
      default:
        return [
          ...this.#verdicts(ago, step.reception, supporters),
          ...this.#thanks(step, actor),
        ];
    }
  }

  #move(step: StepOf<'move'>, actor: string): Moment {
    const { kind, to, reason, alternative, existing, targetIn } = step;
    return {
      ago: step.ago,
      make: at => ({
        kind,
        to,
        reason,
        alternative,
        existing,
        delivered: step.delivered,
        byRef: step.by === 'owner' ? actor : userRef(this.#story.by),
        targetDate: this.#target(targetIn),
        at,
      }),
    };
  }

  #changeOfDate(step: StepOf<'date'>, actor: string): Moment {
    return {
      ago: step.ago,
      make: at => ({
        kind: 'target-date',
        targetDate: this.#target(step.targetIn) ?? null,
        reason: step.reason,
        byRef: actor,
        at,
      }),
    };
  }

  #comment(step: StepOf<'comment'>): Moment {
    const { ago, author, body, ownersOnly = false } = step;
    return {
      ago,
      make: at => ({
        kind: 'comment',
        authorRef: author
          ? this.#person(author).entityRef
          : this.#ownerWhoSays(body, ownersOnly, ago),
        body,
        visibility: ownersOnly ? 'owners' : 'everyone',
        byOwner: !author,
        at,
      }),
    };
  }

  #solution(step: StepOf<'solution'>, actor: string): Moment {
    const author = this.#person(step.author);
    const { evaluation, target, description } = step;
    return {
      ago: step.ago,
      make: at => ({
        kind: 'solution',
        authorRef: author.entityRef,
        teamRef: author.teamRef,
        target,
        description,
        evaluation: evaluation && {
          verdict: evaluation.verdict,
          note: evaluation.note,
          byRef: actor,
          at: new Date(
            Math.max(this.#time(evaluation.ago), Date.parse(at) + 3600_000),
          ).toISOString(),
        },
        at,
      }),
    };
  }

  #handover(step: StepOf<'handover'>, proposer: string): Moment[] {
    const { ago, reason, to, answer } = step;
    const moments: Moment[] = [
      {
        ago,
        make: at => ({
          kind: 'handover-proposed',
          entityRef: entityRef(to),
          reason,
          byRef: proposer,
          at,
        }),
      },
    ];
    const byRef = this.#receivers.get(step)?.actor;
    if (!answer || !byRef) return moments;
    const { refusal } = answer;
    moments.push({
      ago: answer.ago,
      make: at =>
        refusal === undefined
          ? { kind: 'handover-accepted', byRef, at }
          : { kind: 'handover-refused', reason: refusal, byRef, at },
    });
    return moments;
  }

  /** Who asked for it says thanks for what helped, a while after the verdicts. */
  #thanks({ ago, reception }: StepOf<'reception'>, actor: string): Moment[] {
    const byRef = userRef(this.#story.by);
    const random = new SeededRandom(`${SEED}/thanks/${this.#story.key}`);
    if (
      ago < 4 ||
      VISITORS.has(byRef) ||
      !['helped', 'few-but-glad'].includes(reception) ||
      !random.chance(0.7)
    ) {
      return [];
    }
    const [owner] = this.#sideAt(ago).owners;
    const toRef = random.pick([owner, actor]);
    const body = random.pick(THANKS);
    return [
      {
        ago: Math.max(0.1, ago - 3),
        make: at => ({ kind: 'thanks', byRef, toRef, body, at }),
      },
    ];
  }

  #target(targetIn: number | null | undefined): string | null | undefined {
    return typeof targetIn === 'number' ? this.#day(targetIn) : targetIn;
  }

  #verdicts(
    ago: number,
    reception: Reception,
    supporters: readonly Supporter[],
  ): Moment[] {
    const asked = [
      userRef(this.#story.by),
      ...supporters.map(({ person }) => person.entityRef),
    ];
    const counts = verdictCounts(asked.length, reception);
    const said = VERDICTS.flatMap(verdict =>
      Array.from({ length: counts[verdict] }, () => verdict),
    );
    // What opens a request again has to be said last.
    const verdicts =
      reception === 'did-not-help' ? said : this.#random.shuffle(said);
    const givers = [
      ...asked.filter(ref => !VISITORS.has(ref)),
      ...asked.filter(ref => VISITORS.has(ref)),
    ];
    // Within three days, and before what comes next.
    const span = Math.min(2.5, ago - 0.05);
    return verdicts.map((verdict, index) => ({
      ago: ago - (span * index) / verdicts.length,
      make: at => ({ kind: 'verdict', userRef: givers[index], verdict, at }),
    }));
  }
}

/** How many of those asked say what, so that it ends as it is to be received. */
function verdictCounts(
  asked: number,
  reception: Reception,
): Record<Verdict, number> {
  const share = (of: number) => Math.round(asked * of);
  switch (reception) {
    case 'helped':
      return {
        met: Math.max(Math.ceil(asked * 0.6), share(0.74)),
        partly: share(0.08),
        'not-met': share(0.04),
      };
    case 'under-way':
      return {
        met: Math.max(1, Math.floor(asked * 0.36)),
        partly: share(0.1),
        'not-met': share(0.06),
      };
    case 'few-but-glad':
      return {
        met: Math.max(1, Math.floor(asked * 0.3)),
        partly: share(0.1),
        'not-met': 0,
      };
    default:
      return {
        met: Math.floor(asked * 0.2),
        partly: Math.floor(asked * 0.1),
        'not-met': Math.floor(asked * 0.4) + 1,
      };
  }
}

/**
 * A year of requests of the people in `examples/`, ordered by the time they were
 * asked. The same requests are made up at any `until`, only later.
 */
export function generateRequests(options: {
  examples: Examples;
  until: Date;
}): ImportedRequest[] {
  const until = options.until.getTime();
  return requestStories
    .map(story => new DemoRequestBuilder(story, options.examples, until).tell())
    .sort((a, b) => a.askedAt.localeCompare(b.askedAt));
}
