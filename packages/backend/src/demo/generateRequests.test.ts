// Over 300 lines: the cases of one subject, which share their set-up.
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  findTransition,
  isOpenStatus,
  MAXIMUM_GOAL_LENGTH,
  outcomeOfVerdicts,
  REQUEST_STATUSES,
  RequestStatus,
  TITLE_LENGTH,
  Verdict,
} from 'backstage-plugin-customer-voice-common';
import {
  ImportedRequest,
  ImportedRequestStep,
} from 'backstage-plugin-customer-voice-node';
import { readExamples } from './examples';
import { generateRequests } from './generateRequests';
import { TRIAGE_OWNER } from './requests/Side';

const DAY_MS = 24 * 60 * 60 * 1000;
const WINDOW_MS = 14 * DAY_MS;
const SHARE = 0.6;
const UNTIL = new Date('2026-11-23T11:00:00Z');

const examples = readExamples(resolvePackagePath('backend', '../../examples'));
const requests = generateRequests({ examples, until: UNTIL });
const teamOf = new Map(
  examples.people.map(({ entityRef, teamRef }) => [entityRef, teamRef]),
);

type Move = Extract<ImportedRequestStep, { kind: 'move' }>;

const NEEDED: Partial<Record<RequestStatus, ReadonlyArray<keyof Move>>> = {
  planned: ['targetDate'],
  answered: ['existing', 'reason'],
  declined: ['alternative', 'reason'],
  delivered: ['delivered'],
};

interface Outcome {
  status: RequestStatus;
  objections: string[];
  contests: number;
  reopened: number;
  datesMoved: number;
  thanks: number;
  targetDate?: string | null;
  deliveredAt?: number;
  verdictsNow: number;
  handovers: string[];
}

/** What becomes of a request by the table of moves, and what could not have happened. */
function follow(request: ImportedRequest, until: Date): Outcome {
  const result: Outcome = {
    status: 'submitted',
    objections: [],
    contests: 0,
    reopened: 0,
    datesMoved: 0,
    thanks: 0,
    verdictsNow: 0,
    handovers: [],
  };
  let owners = request.entityRef
    ? examples.ownersOf(request.entityRef)
    : new Set([TRIAGE_OWNER]);
  let receiver: string | undefined;
  const receives = (ref: string) =>
    receiver !== undefined &&
    examples.ownersOf(receiver).has(teamOf.get(ref) ?? '');
  const owns = (ref: string) => owners.has(teamOf.get(ref) ?? '');
  const asked = new Set([request.requesterRef]);
  const verdicts = new Map<string, Verdict>();
  let contested = false;
  let time = Date.parse(request.askedAt);
  const object = (what: string) =>
    result.objections.push(`${request.key}: ${what}`);
  const count = (wanted: Verdict) =>
    [...verdicts.values()].filter(verdict => verdict === wanted).length;
  const conclude = (closed: boolean) => {
    if (result.status !== 'delivered') return;
    const counts = {
      asked: asked.size,
      met: count('met'),
      partly: count('partly'),
      notMet: count('not-met'),
    };
    const to = outcomeOfVerdicts(counts, SHARE, closed);
    if (to === 'evaluating') result.reopened += 1;
    result.status = to ?? result.status;
  };
  const open = () =>
    result.deliveredAt !== undefined && time <= result.deliveredAt + WINDOW_MS;

  for (const step of request.steps) {
    const at = Date.parse(step.at);
    if (at < time) object(`${step.kind} before what came before`);
    if (at > until.getTime()) object(`${step.kind} in the future`);
    time = at;
    conclude(!open());
    switch (step.kind) {
      case 'support':
        if (owns(step.userRef)) object(`${step.userRef} supports their own`);
        if (step.byRef && !owns(step.byRef)) object('recorded by a stranger');
        if (!isOpenStatus(result.status)) object('supported when closed');
        if (asked.has(step.userRef)) object('supported twice');
        asked.add(step.userRef);
        break;
      case 'comment':
        if (owns(step.authorRef) !== Boolean(step.byOwner)) {
          object(`${step.authorRef} speaks as somebody else`);
        }
        break;
      case 'solution':
        if (owns(step.authorRef)) object('solved by its owner');
        if (step.evaluation && !owns(step.evaluation.byRef)) {
          object('evaluated by a stranger');
        }
        if (
          step.evaluation &&
          Date.parse(step.evaluation.at) > until.getTime()
        ) {
          object('evaluated in the future');
        }
        break;
      case 'target-date':
        if (!['planned', 'in-progress'].includes(result.status)) {
          object('moves the date of nothing planned');
        }
        if (!owns(step.byRef)) object('a stranger moves the date');
        result.datesMoved += 1;
        result.targetDate = step.targetDate;
        break;
      case 'verdict':
        if (result.status !== 'delivered' && result.status !== 'verified') {
          object(`verdict while ${result.status}`);
        }
        if (!asked.has(step.userRef)) object('verdict by nobody asked');
        if (!open()) object('verdict after the window');
        verdicts.set(step.userRef, step.verdict);
        conclude(false);
        break;
      case 'thanks':
        if (result.status !== 'delivered' && result.status !== 'verified') {
          object(`thanks while ${result.status}`);
        }
        if (!asked.has(step.byRef)) object('thanks of nobody asked');
        if (!owns(step.toRef) && !owners.has(step.toRef)) {
          object('thanks to a stranger');
        }
        result.thanks += 1;
        break;
      case 'handover-proposed':
        if (!isOpenStatus(result.status)) object('handed over when closed');
        if (!owns(step.byRef)) object('handed over by a stranger');
        if (receiver) object('handed over twice at once');
        receiver = step.entityRef;
        result.handovers.push('proposed');
        break;
      case 'handover-accepted':
      case 'handover-refused':
        if (!receives(step.byRef)) object('answered by no receiver');
        if (step.kind === 'handover-accepted' && receiver) {
          owners = examples.ownersOf(receiver);
        }
        receiver = undefined;
        result.handovers.push(
          step.kind === 'handover-accepted' ? 'accepted' : 'refused',
        );
        break;
      case 'merge':
        if (!isOpenStatus(result.status)) object('merged when closed');
        if (!owns(step.byRef)) object('merged by a stranger');
        result.status = 'merged';
        break;
      default: {
        const transition = findTransition(result.status, step.to);
        if (!transition || transition.by === 'system') {
          object(`from ${result.status} to ${step.to}`);
          break;
        }
        const mover =
          transition.by === 'requester'
            ? step.byRef === request.requesterRef
            : owns(step.byRef);
        if (!mover) object(`${step.byRef} makes the move to ${step.to}`);
        for (const field of NEEDED[step.to] ?? []) {
          if (step[field] === undefined) object(`${step.to} lacks ${field}`);
        }
        if (
          step.targetDate &&
          step.targetDate < new Date(at).toISOString().slice(0, 10)
        ) {
          object('promises the past');
        }
        if (transition.name === 'contest') {
          if (contested) object('contested twice');
          contested = true;
          result.contests += 1;
        }
        if (transition.decides) contested = false;
        if (transition.name === 'withdraw' && asked.size > 1) {
          object('withdrawn from under its supporters');
        }
        if (step.to === 'planned') result.targetDate = step.targetDate;
        if (step.to === 'delivered') {
          result.deliveredAt = at;
          verdicts.clear();
        }
        result.status = step.to;
      }
    }
  }
  time = until.getTime();
  conclude(!open());
  result.verdictsNow = verdicts.size;
  return result;
}

const outcomes = new Map(
  requests.map(request => [request.key, follow(request, UNTIL)]),
);
const having = (predicate: (outcome: Outcome) => boolean) =>
  [...outcomes.values()].filter(predicate).length;

describe('generateRequests', () => {
  it('makes up the same requests again', () => {
    expect(generateRequests({ examples, until: UNTIL })).toEqual(requests);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'tells nothing that could not have happened, %d days later',
    day => {
      const until = new Date(UNTIL.getTime() + day * DAY_MS);
      expect(
        generateRequests({ examples, until }).flatMap(
          request => follow(request, until).objections,
        ),
      ).toEqual([]);
    },
  );

  it('asks what a person could have asked', () => {
    const wrong = requests.filter(
      ({ title, goal, entityRef, requesterRef, teamRef = '' }) =>
        title.length < TITLE_LENGTH.min ||
        title.length > TITLE_LENGTH.max ||
        goal.length > MAXIMUM_GOAL_LENGTH ||
        teamOf.get(requesterRef) !== teamRef ||
        (entityRef && examples.ownersOf(entityRef).has(teamRef)),
    );
    expect(wrong).toEqual([]);
  });

  it('points at entities that there are', () => {
    const refs = requests.flatMap(
      ({ workaroundRef = [], affectedRefs = [], steps }) => [
        ...[workaroundRef].flat(),
        ...affectedRefs,
        ...steps.flatMap(step => {
          const targets =
            step.kind === 'move' ? [step.alternative, step.existing] : [];
          if (step.kind === 'solution') targets.push(step.target);
          if (step.kind === 'handover-proposed') return [step.entityRef];
          return targets.flatMap(target =>
            target?.kind === 'entity' ? [target.ref] : [],
          );
        }),
      ],
    );
    expect(refs.length).toBeGreaterThan(60);
    for (const ref of refs) {
      expect(() => examples.ownersOf(ref)).not.toThrow();
    }
  });

  it('answers one request with a template', () => {
    const templates = requests.flatMap(({ steps }) =>
      steps.flatMap(step =>
        step.kind === 'move' &&
        step.existing?.kind === 'entity' &&
        step.existing.ref.startsWith('template:')
          ? [step.existing.ref]
          : [],
      ),
    );
    expect(templates).toEqual(['template:default/python-service']);
  });

  it('covers a year with some 140 requests, each with words of its own', () => {
    expect(requests.length).toBeGreaterThanOrEqual(120);
    expect(requests.length).toBeLessThanOrEqual(160);
    expect(new Set(requests.map(({ goal }) => goal)).size).toBe(
      requests.length,
    );
    expect(new Set(requests.map(({ key }) => key)).size).toBe(requests.length);
    const times = requests.map(({ askedAt }) => askedAt);
    expect(times).toEqual([...times].sort());
    expect(Date.parse(times[0])).toBeGreaterThan(
      UNTIL.getTime() - 366 * DAY_MS,
    );
    expect(Date.parse(times[0])).toBeLessThan(UNTIL.getTime() - 300 * DAY_MS);
  });

  it('has requests in every state', () => {
    const found = new Set([...outcomes.values()].map(({ status }) => status));
    expect([...found].sort()).toEqual([...REQUEST_STATUSES].sort());
  });

  it('has what an owner meets in a year', () => {
    const today = UNTIL.toISOString().slice(0, 10);
    const promised = (outcome: Outcome) =>
      outcome.status === 'planned' || outcome.status === 'in-progress';
    expect(having(({ contests }) => contests > 0)).toBeGreaterThan(3);
    expect(having(({ reopened }) => reopened > 0)).toBeGreaterThan(1);
    expect(having(({ datesMoved }) => datesMoved > 0)).toBeGreaterThan(5);
    expect(having(({ thanks }) => thanks > 0)).toBeGreaterThan(5);
    expect(
      having(
        outcome =>
          promised(outcome) &&
          typeof outcome.targetDate === 'string' &&
          outcome.targetDate < today,
      ),
    ).toBeGreaterThan(2);
    expect(
      having(outcome => promised(outcome) && outcome.targetDate === null),
    ).toBeGreaterThan(2);
    expect(
      having(
        ({ status, verdictsNow }) => status === 'delivered' && verdictsNow > 0,
      ),
    ).toBeGreaterThan(3);
    expect(having(({ status }) => status === 'merged')).toBeGreaterThan(1);
    const handovers = [...outcomes.values()]
      .map(outcome => outcome.handovers.join(', '))
      .filter(Boolean);
    expect(handovers.sort()).toEqual([
      'proposed',
      'proposed, accepted',
      'proposed, refused',
    ]);
    expect(requests.filter(({ entityRef }) => !entityRef).length).toBe(5);
    const verdicts = requests.flatMap(({ steps }) =>
      steps.flatMap(step =>
        step.kind === 'solution' ? [step.evaluation?.verdict] : [],
      ),
    );
    expect(new Set(verdicts)).toEqual(
      new Set(['adopt', 'recommend', 'not-suitable', undefined]),
    );
  });

  it('merges into what was asked earlier', () => {
    const keys = requests.map(({ key }) => key);
    const wrong = requests.filter(({ key, steps }) =>
      steps.some(
        step =>
          step.kind === 'merge' &&
          !keys.slice(0, keys.indexOf(key)).includes(step.into),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('is written in several scripts', () => {
    const goals = requests.map(({ goal }) => goal);
    expect(goals.some(goal => /\p{Script=Han}/u.test(goal))).toBe(true);
    expect(goals.some(goal => /\p{Script=Arabic}/u.test(goal))).toBe(true);
  });

  it('has between nobody and sixty people who support one', () => {
    const counts = requests.map(
      ({ steps }) => steps.filter(({ kind }) => kind === 'support').length,
    );
    expect(Math.max(...counts)).toBe(60);
    expect(counts.filter(count => count >= 20).length).toBeGreaterThan(25);
    expect(
      requests.some(({ steps }) =>
        steps.some(step => step.kind === 'support' && step.byRef),
      ),
    ).toBe(true);
  });
});
