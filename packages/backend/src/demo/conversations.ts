import { LOW_SCORES } from 'backstage-plugin-customer-voice-common';
import {
  ImportedConversationEntry,
  ImportedResponse,
} from 'backstage-plugin-customer-voice-node';
import { SeededRandom } from 'seeded-random';
import { answerStories, AnswerStory, Said } from './answerStories';
import { Examples } from './examples';

const SEED = 'customer-voice-demo/conversations';
const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** Days within which an answer counts, also if a weekend makes it older, and is talked about. */
const WINDOW_DAYS = 87;
/** What is newer waits for an answer. */
const NEW_DAYS = 16;

const QUESTIONS = [
  'Thank you for saying so. What were you trying to achieve when it happened?',
  'That must not happen. Can you tell us more about when you see it?',
  'We would like to see it for ourselves. What does it keep you from?',
];
const ANSWERS = [
  'It was in the week of our release, every day before ten.',
  'We only want to finish what we began without asking anybody.',
  'It is the same for everyone on our team, mostly on Mondays.',
];
const SOLUTIONS = [
  'We found the cause and have removed it. It should not come back.',
  'There is another way now, and the page about it says so first.',
  'We have changed it together with two teams who had the same trouble.',
];
const REOPENED = [
  'Better, but not gone: it happened again yesterday.',
  'For half of our team it is still as it was.',
];
const THANKS = [
  'You asked what we needed and then did just that. Thank you.',
  'Solved within two weeks, with a word at every step.',
];

interface Talk {
  response: ImportedResponse;
  until: number;
  random: SeededRandom;
  /** Who speaks for the owners, and the owner itself. */
  who: string;
  ownerRef: string;
}

/** A moment so many days after the answer, in the past. */
function after({ response, until }: Talk, days: number): string {
  const time = Date.parse(response.respondedAt) + days * DAY_MS;
  return new Date(Math.min(time, until - HOUR_MS)).toISOString();
}

/** How owners and author of a low score come to an end, or not yet. */
function talk(of: Talk): ImportedConversationEntry[] {
  const { random, who, response, ownerRef } = of;
  const owner = { by: 'owner' as const, userRef: who };
  const asked = random.between(0.3, 2.5);
  const entries: ImportedConversationEntry[] = [
    {
      ...owner,
      kind: 'message',
      body: random.pick(QUESTIONS),
      at: after(of, asked),
    },
  ];
  if (!random.chance(0.75)) return entries;
  entries.push({
    by: 'author',
    kind: 'message',
    body: random.pick(ANSWERS),
    at: after(of, asked + 1.5),
  });
  if (!random.chance(0.7)) return entries;
  const solved = asked + random.between(4, 9);
  entries.push({
    ...owner,
    kind: 'resolved',
    body: random.pick(SOLUTIONS),
    at: after(of, solved),
  });
  if (random.chance(0.2)) {
    entries.push({
      by: 'author',
      kind: 'reopened',
      body: random.pick(REOPENED),
      at: after(of, solved + 2),
    });
  } else if (response.disclosure === 'named') {
    entries.push({
      by: 'author',
      kind: 'thanks',
      toRef: random.pick([who, ownerRef]),
      body: random.pick(THANKS),
      at: after(of, solved + 2),
    });
  }
  return entries;
}

const keyOf = (response: ImportedResponse) =>
  [response.entityRef, response.respondentRef, response.measure].join(' ');

/** The last answer of each person to each measure of each service. */
function inForce(
  responses: readonly ImportedResponse[],
): Map<string, ImportedResponse> {
  return new Map(responses.map(response => [keyOf(response), response]));
}

function entryOf(said: Said, until: number): ImportedConversationEntry {
  const { ago, ...entry } = said;
  const at = new Date(until - ago * DAY_MS).toISOString();
  return { ...entry, at };
}

/** What visitors find of their own: their last answer says what the story wants. */
function tell(
  { service, by, score, disclosure, comment, said }: AnswerStory,
  answers: ReadonlyMap<string, ImportedResponse>,
  until: number,
): ImportedResponse {
  const key = [service, `user:default/${by}`, 'csat'].join(' ');
  const response = answers.get(key);
  if (!response) throw new Error(`${by} has not answered about ${service}`);
  response.score = score ?? response.score;
  response.disclosure = disclosure;
  response.comment = comment;
  if (said.length > 0) {
    response.conversation = said.map(each => entryOf(each, until));
  }
  return response;
}

function isTalkedAbout(response: ImportedResponse, daysAgo: number): boolean {
  return (
    response.comment !== undefined &&
    response.score <= LOW_SCORES[response.measure] &&
    daysAgo > NEW_DAYS &&
    daysAgo < WINDOW_DAYS
  );
}

/**
 * Adds what owners and authors said about answers that are in force: stories of
 * those whom visitors sign in as, and a word about most low scores of others.
 */
export function addConversations(
  responses: readonly ImportedResponse[],
  options: {
    examples: Examples;
    until: Date;
    /** Of how many days ago each response is, before weekends move it. */
    ages: ReadonlyMap<ImportedResponse, number>;
    except: ReadonlySet<string>;
  },
): void {
  const { examples, ages, except } = options;
  const until = options.until.getTime();
  const answers = inForce(responses);
  const told = new Set(answerStories.map(story => tell(story, answers, until)));
  for (const [key, response] of answers) {
    const { entityRef, respondentRef } = response;
    const random = new SeededRandom(`${SEED}/${key}`);
    const [ownerRef] = examples.ownersOf(entityRef);
    const members = examples.people.filter(
      ({ teamRef }) => teamRef === ownerRef,
    );
    if (
      told.has(response) ||
      except.has(respondentRef) ||
      members.length === 0 ||
      !isTalkedAbout(response, ages.get(response) ?? 0) ||
      !random.chance(0.6)
    ) {
      continue;
    }
    const who = random.pick(members).entityRef;
    response.conversation = talk({ response, until, random, who, ownerRef });
  }
}
