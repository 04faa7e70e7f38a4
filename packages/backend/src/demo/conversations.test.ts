import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { answerStories } from './answerStories';
import { readExamples } from './examples';
import { generateResponses } from './generateResponses';
import { VISITORS } from './visitors';

const DAY_MS = 24 * 60 * 60 * 1000;
const UNTIL = new Date('2026-11-23T11:00:00Z');
const examples = readExamples(resolvePackagePath('backend', '../../examples'));
const teamOf = new Map(
  examples.people.map(({ entityRef, teamRef }) => [entityRef, teamRef]),
);

describe.each([0, 1, 2, 3, 4, 5, 6])(
  'conversations of the demo, %d days later,',
  day => {
    const until = new Date(UNTIL.getTime() + day * DAY_MS);
    const responses = generateResponses({ examples, until });
    const talked = responses.filter(({ conversation }) => conversation);

    it('are about comments in force, after them, in order, and in the past', () => {
      const last = new Map(
        responses.map(each => [
          `${each.entityRef} ${each.respondentRef} ${each.measure}`,
          each,
        ]),
      );
      for (const response of talked) {
        const { entityRef, respondentRef, measure } = response;
        expect(last.get(`${entityRef} ${respondentRef} ${measure}`)).toBe(
          response,
        );
        expect(response.comment).toBeDefined();
        const times = (response.conversation ?? []).map(({ at }) => at);
        expect([response.respondedAt, ...times]).toEqual(
          [response.respondedAt, ...times].sort(),
        );
        expect(Date.parse(times[times.length - 1])).toBeLessThan(
          until.getTime(),
        );
      }
    });

    it('are held by owners, and thank by name only those who took part', () => {
      const wrong = talked.flatMap(
        ({ entityRef, disclosure, conversation = [] }) => {
          const owners = examples.ownersOf(entityRef);
          const speakers = conversation.flatMap(each =>
            each.by === 'owner' ? [each.userRef] : [],
          );
          const strangers = speakers.filter(
            ref => !owners.has(teamOf.get(ref) ?? ''),
          );
          const thanks = conversation.filter(
            each =>
              each.kind === 'thanks' &&
              (disclosure !== 'named' ||
                !(speakers.includes(each.toRef) || owners.has(each.toRef))),
          );
          return [...strangers, ...thanks];
        },
      );
      expect(wrong).toEqual([]);
    });

    it('leave low scores without an answer, and have some of every kind', () => {
      const kinds = talked.flatMap(({ conversation = [] }) =>
        conversation.map(({ kind }) => kind),
      );
      expect(talked.length).toBeGreaterThan(25);
      expect(kinds.filter(kind => kind === 'resolved').length).toBeGreaterThan(
        8,
      );
      expect(kinds).toContain('reopened');
      expect(kinds).toContain('thanks');
      const unanswered = responses.filter(
        ({ comment, conversation, score, respondedAt }) =>
          comment &&
          !conversation &&
          score <= 2 &&
          until.getTime() - Date.parse(respondedAt) < 30 * DAY_MS,
      );
      expect(unanswered.length).toBeGreaterThan(15);
    });

    it('leave to visitors what is theirs to say, but for their stories', () => {
      const ofVisitors = talked.filter(({ respondentRef }) =>
        VISITORS.has(respondentRef),
      );
      expect(ofVisitors).toHaveLength(
        answerStories.filter(({ said }) => said.length > 0).length,
      );
    });
  },
);
