import { DomainEvent } from '../outbox/DomainEvent';

/** A service that moved by more than chance, as a digest names it. */
export interface DigestMover {
  entityRef: string;
  measure: string;
  title: string;
  /** Points. */
  difference: number;
}

/** What was counted over the services of an owner. */
export interface DigestCounts {
  /** Open requests that wait for a first response or a decision. */
  waiting: number;
  overdue: number;
  /** Delivered within the week. */
  delivered: number;
  /** Found to meet their goal within the week. */
  verified: number;
  /** Comments that became readable within the week. */
  comments: number;
}

/** Nothing of anything. */
export const NOTHING: DigestCounts = {
  waiting: 0,
  overdue: 0,
  delivered: 0,
  verified: 0,
  comments: 0,
};

/** Owner under which the digest of the whole organisation is kept. */
export const LEADS = 'leads';

/** That a digest is to be told. */
export interface DigestEvent extends DomainEvent {
  type: 'digest';
  /** An owner group, or {@link LEADS}. */
  ownerRef: string;
  /** The largest of those that were not told before. */
  movers: DigestMover[];
  totalMovers: number;
  counts: DigestCounts;
}

/** Whether an event is a digest. */
export const isDigest = (event: DomainEvent): event is DigestEvent =>
  event.type === 'digest';

/** Movers that a digest names. */
const NAMED = 3;

/** What is told of a mover once, as long as it goes on. */
export const moverKey = ({ entityRef, measure, difference }: DigestMover) =>
  `${entityRef} ${measure} ${difference < 0 ? 'down' : 'up'}`;

/**
 * The digest of an owner.
 *
 * @param told - keys of movers that the digest before told of
 * @returns undefined if there is nothing to say
 */
export function digestOf(
  ownerRef: string,
  found: { movers: readonly DigestMover[]; counts: DigestCounts },
  told: ReadonlySet<string>,
): DigestEvent | undefined {
  const movers = found.movers.filter(each => !told.has(moverKey(each)));
  const { counts } = found;
  if (movers.length === 0 && Object.values(counts).every(n => n === 0)) {
    return undefined;
  }
  const largest = [...movers].sort(
    (a, b) => Math.abs(b.difference) - Math.abs(a.difference),
  );
  return {
    type: 'digest',
    ownerRef,
    movers: largest.slice(0, NAMED),
    totalMovers: movers.length,
    counts,
  };
}
