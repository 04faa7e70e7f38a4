import {
  Alternative,
  EvaluationVerdict,
  Existing,
  Importance,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';

/** What the supporters of a delivered request say. */
export type Reception =
  /** Most say that it met their goal. */
  | 'helped'
  /** Some have answered, and it is not decided yet. */
  | 'under-way'
  /** Few answered, more of them glad than not. */
  | 'few-but-glad'
  /** So many say no that it is open again. */
  | 'did-not-help';

/** What happened to a request, so many days ago. */
export type StoryStep = { ago: number } & (
  | {
      kind: 'move';
      by: 'owner' | 'requester';
      to: RequestStatus;
      reason?: string;
      alternative?: Alternative;
      existing?: Existing;
      /** Days from now, negative in the past; null is "no date yet". */
      targetIn?: number | null;
      delivered?: string;
    }
  | { kind: 'date'; targetIn: number | null; reason: string }
  | {
      kind: 'comment';
      /** Name of a person; left out, an owner speaks. */
      author?: string;
      body: string;
      ownersOnly?: boolean;
    }
  | {
      kind: 'solution';
      author: string;
      target: Existing;
      description: string;
      evaluation?: { ago: number; verdict: EvaluationVerdict; note: string };
    }
  | { kind: 'reception'; reception: Reception }
  | { kind: 'merge'; into: string }
  | {
      kind: 'handover';
      to: string;
      reason: string;
      /** Accepted without a refusal; left out, it waits. */
      answer?: { ago: number; refusal?: string };
    }
);

/** One request of the demo. Entities are written `kind:name`, people by name. */
export interface RequestStory {
  key: string;
  /** Left out for triage. */
  service?: string;
  by: string;
  /** Days ago. */
  asked: number;
  title: string;
  goal: string;
  workaround?: string;
  workaroundIn?: string;
  /** Days from now, negative in the past. */
  neededIn?: number;
  affects?: string[];
  importance?: Importance;
  /** How many people support it beside who asked. */
  supporters?: number;
  /** Who is among them for sure. */
  with?: string[];
  /** How many of them the owner recorded on their behalf. */
  onBehalf?: number;
  /** Owner who acts; left out, one of them. */
  owner?: string;
  then?: StoryStep[];
}

/** Services that have the request, or were to have it. */
export function servicesOf({ service, then = [] }: RequestStory): string[] {
  const receivers = then.flatMap(step =>
    step.kind === 'handover' ? [step.to] : [],
  );
  return service ? [service, ...receivers] : receivers;
}

export function entityRef(short: string): string {
  const [kind, name] = short.split(':');
  return `${kind}:default/${name}`;
}

export const entity = (short: string, note?: string): Existing => ({
  kind: 'entity',
  ref: entityRef(short),
  note,
});

export const link = (url: string, note?: string): Existing => ({
  kind: 'link',
  url,
  note,
});

export const noneKnown = (note?: string): Alternative => ({
  kind: 'none-known',
  note,
});

type Move = Extract<StoryStep, { kind: 'move' }>;

const byOwner = (ago: number, to: RequestStatus, rest?: Partial<Move>) =>
  ({ kind: 'move', by: 'owner', ago, to, ...rest } satisfies StoryStep);

export const acknowledged = (ago: number) => byOwner(ago, 'evaluating');

/** @param targetIn - days from now, negative in the past; null is "no date yet" */
export const planned = (ago: number, targetIn: number | null) =>
  byOwner(ago, 'planned', { targetIn });

export const started = (ago: number) => byOwner(ago, 'in-progress');

export const delivered = (ago: number, what: string) =>
  byOwner(ago, 'delivered', { delivered: what });

export const answered = (ago: number, existing: Existing, reason: string) =>
  byOwner(ago, 'answered', { existing, reason });

export const declined = (
  ago: number,
  reason: string,
  alternative: Alternative,
) => byOwner(ago, 'declined', { reason, alternative });

export const contested = (ago: number, reason: string): StoryStep => ({
  kind: 'move',
  by: 'requester',
  ago,
  to: 'evaluating',
  reason,
});

export const withdrawn = (ago: number, reason?: string): StoryStep => ({
  kind: 'move',
  by: 'requester',
  ago,
  to: 'withdrawn',
  reason,
});

export const dateMoved = (
  ago: number,
  targetIn: number | null,
  reason: string,
): StoryStep => ({ kind: 'date', ago, targetIn, reason });

export const says = (ago: number, author: string, body: string): StoryStep => ({
  kind: 'comment',
  ago,
  author,
  body,
});

export const ownerSays = (ago: number, body: string): StoryStep => ({
  kind: 'comment',
  ago,
  body,
});

export const amongOwners = (ago: number, body: string): StoryStep => ({
  kind: 'comment',
  ago,
  body,
  ownersOnly: true,
});

export const solved = (
  ago: number,
  author: string,
  target: Existing,
  description: string,
  evaluation?: { ago: number; verdict: EvaluationVerdict; note: string },
): StoryStep => ({
  kind: 'solution',
  ago,
  author,
  target,
  description,
  evaluation,
});

export const received = (ago: number, reception: Reception): StoryStep => ({
  kind: 'reception',
  ago,
  reception,
});

export const merged = (ago: number, into: string): StoryStep => ({
  kind: 'merge',
  ago,
  into,
});

/** @param answer - accepted without a refusal; left out, it waits */
export const handedOver = (
  ago: number,
  to: string,
  reason: string,
  answer?: { ago: number; refusal?: string },
): StoryStep => ({ kind: 'handover', ago, to, reason, answer });
