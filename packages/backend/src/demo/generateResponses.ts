import {
  DEFAULT_DRIVERS,
  Measure,
} from 'backstage-plugin-customer-voice-common';
import { ImportedResponse } from 'backstage-plugin-customer-voice-node';
import { SeededRandom } from 'seeded-random';
import { commentsFor, Tone } from './comments';
import { addConversations } from './conversations';
import { ExamplePerson, Examples } from './examples';
import { ServiceStory, serviceStories } from './services';
import { VISITORS } from './visitors';

export const SEED = 'customer-voice-demo';
export const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = 365;
const WINDOW_DAYS = 90;

/** Who writes software, and so has an opinion on what it is built and run with. */
export const ENGINEERING_TEAMS: ReadonlySet<string> = new Set(
  [
    'developer-experience',
    'data-platform',
    'security',
    'web-and-mobile',
    'cloud-runtime',
    'checkout',
    'catalog-search',
    'growth',
    'payments',
    'logistics',
    'fulfilment',
    'team-a',
    'team-b',
    'team-c',
    'team-d',
  ].map(name => `group:default/${name}`),
);

/** How often people write a comment, by how they feel. */
const COMMENT_RATE: Record<Tone, number> = {
  glad: 0.22,
  torn: 0.35,
  unhappy: 0.5,
};

interface Answer {
  person: ExamplePerson;
  /** Decides what is answered; no weekend moves it. */
  daysAgo: number;
  respondedAt: number;
}

function chooseRespondents(
  story: ServiceStory,
  examples: Examples,
  random: SeededRandom,
): ExamplePerson[] {
  const owners = examples.ownersOf(story.entityRef);
  const candidates = examples.people.filter(
    person =>
      !owners.has(person.teamRef) &&
      (story.audience === 'everyone' || ENGINEERING_TEAMS.has(person.teamRef)),
  );
  if (candidates.length < story.respondents) {
    throw new Error(
      `${story.entityRef} wants ${story.respondents} respondents, but only ${candidates.length} people are its customers`,
    );
  }
  return random.shuffle(candidates).slice(0, story.respondents);
}

/** A moment in working hours (UTC) of a working day, at most three days before the given one. */
export function inWorkingHours(time: number, random: SeededRandom): number {
  const moment = new Date(time);
  const minutes = Math.floor(random.between(7 * 60, 17 * 60));
  moment.setUTCHours(0, minutes, Math.floor(random.between(0, 60)), 0);
  if (moment.getTime() > time) {
    moment.setTime(moment.getTime() - DAY_MS);
  }
  const weekday = moment.getUTCDay();
  if (weekday === 0 || weekday === 6) {
    moment.setTime(moment.getTime() - (weekday === 0 ? 2 : 1) * DAY_MS);
  }
  return moment.getTime();
}

/** Each person answers about every 60 to 86 days, some from a little later in the year on. */
function answerTimes(
  people: readonly ExamplePerson[],
  until: number,
  random: SeededRandom,
): Answer[] {
  return people
    .flatMap(person => {
      const answers: Answer[] = [];
      const joinsWithin = random.chance(0.2) ? 160 : 75;
      let daysAgo = DAYS - random.between(0, joinsWithin);
      while (daysAgo > 0) {
        answers.push({
          person,
          daysAgo,
          respondedAt: inWorkingHours(until - daysAgo * DAY_MS, random),
        });
        daysAgo -= random.between(60, 86);
      }
      return answers;
    })
    .sort((a, b) => b.daysAgo - a.daysAgo);
}

function satisfiedShare(story: ServiceStory, daysAgo: number): number {
  const windowsAgo = Math.min(3, Math.floor(daysAgo / WINDOW_DAYS));
  return story.satisfied[3 - windowsAgo];
}

function drawScore(
  measure: Measure,
  satisfied: boolean,
  share: number,
  random: SeededRandom,
): number {
  switch (measure) {
    case 'csat':
      return satisfied
        ? random.pick(share > 0.8 ? [4, 5, 5] : [4, 4, 5])
        : random.pick([3, 3, 3, 2, 2, 1]);
    case 'nps':
      return satisfied
        ? random.pick([7, 8, 8, 9, 9, 10])
        : random.pick([2, 4, 5, 6, 6, 7]);
    case 'ces':
      return satisfied ? random.pick([5, 6, 6, 7]) : random.pick([2, 3, 4, 4]);
    default:
      throw new Error(`No scores are made up for the measure ${measure}`);
  }
}

function drawDriver(
  story: ServiceStory,
  satisfied: boolean,
  random: SeededRandom,
): string | undefined {
  if (random.chance(0.15)) {
    return undefined;
  }
  const drivers = story.ownComments
    ? Object.keys(story.ownComments)
    : DEFAULT_DRIVERS;
  const named = satisfied ? story.strength : story.weakness;
  const passedOver = satisfied ? story.weakness : story.strength;
  return random.chance(0.4)
    ? named
    : random.pick(drivers.filter(driver => driver !== passedOver));
}

function toneOf(score: number): Tone {
  if (score === 3) {
    return 'torn';
  }
  return score > 3 ? 'glad' : 'unhappy';
}

interface ToldAnswer {
  responses: ImportedResponse[];
  tone: Tone;
  daysAgo: number;
}

function tellAnswers(
  story: ServiceStory,
  answers: readonly Answer[],
  random: SeededRandom,
): ToldAnswer[] {
  const start = random.next();
  return answers.map(({ person, daysAgo, respondedAt }, index) => {
    const share = satisfiedShare(story, daysAgo);
    // Steps of the golden ratio fill the unit interval evenly, so that few
    // respondents come as close to the intended share as many do.
    const satisfied = (start + index * 0.618033988749895) % 1 < share;
    const driver = drawDriver(story, satisfied, random);
    const disclosure = random.chance(0.08) ? 'named' : 'confidential';
    const measures = story.measures ?? ['csat'];
    const responses = measures.map(
      (measure): ImportedResponse => ({
        entityRef: story.entityRef,
        respondentRef: person.entityRef,
        teamRef: person.teamRef,
        measure,
        score: drawScore(measure, satisfied, share, random),
        driver,
        disclosure,
        respondedAt: new Date(respondedAt).toISOString(),
      }),
    );
    return { responses, tone: toneOf(responses[0].score), daysAgo };
  });
}

/** Newest first, because a comment is used once for a service and the newest ones are read. */
function addComments(
  story: ServiceStory,
  answers: readonly ToldAnswer[],
  random: SeededRandom,
): void {
  const left = new Map<string, string[]>();
  for (const { responses, tone } of [...answers].reverse()) {
    const [response] = responses;
    const { driver } = response;
    const deck = `${driver ?? ''}:${tone}`;
    const comments =
      left.get(deck) ??
      random.shuffle(
        commentsFor({
          audience: story.audience,
          ownComments: story.ownComments,
          driver,
          tone,
        }),
      );
    left.set(deck, comments);
    if (random.chance(COMMENT_RATE[tone])) {
      response.comment = comments.pop();
    }
  }
}

/**
 * A year of answers of the people in `examples/`, ordered by time. The same
 * answers are made up at any `until`, only later.
 */
export function generateResponses(options: {
  examples: Examples;
  until: Date;
}): ImportedResponse[] {
  const until = options.until.getTime();
  const ages = new Map<ImportedResponse, number>();
  const made = serviceStories
    .flatMap(story => {
      const random = new SeededRandom(`${SEED}/${story.entityRef}`);
      const people = chooseRespondents(story, options.examples, random);
      const answers = answerTimes(people, until, random);
      const told = tellAnswers(story, answers, random);
      addComments(story, told, random);
      for (const { responses, daysAgo } of told) {
        responses.forEach(response => ages.set(response, daysAgo));
      }
      return told.flatMap(({ responses }) => responses);
    })
    .sort((a, b) => a.respondedAt.localeCompare(b.respondedAt));
  addConversations(made, { ...options, ages, except: VISITORS });
  return made;
}
