import {
  Wording,
  WordingFinding,
} from 'backstage-plugin-customer-voice-common';
import { Mention } from './mention';
import { neutralFor } from './neutral';

/** User refs, or so many of them that they tell nothing of one. */
export type People = ReadonlySet<string> | 'many';

/** The people behind an entity or a group. */
export interface EntityPeople {
  /** Who owns the entity, or is in the group. */
  people: People;
  /** `spec.type` of the entity. */
  type?: string;
}

/** What is known of the people whom a text may point at. */
export interface Surroundings {
  callerRef: string;
  /** The service that the text is about. */
  serviceRef: string;
  customers: People;
  /** The people behind each entity that is looked at; what is not tells nothing. */
  entities: ReadonlyMap<string, EntityPeople>;
  /**
   * How many of the customers use each of these entities, counted up to `enough`;
   * asked once, about those that few people own.
   */
  usersOf(entityRefs: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** So many people protect one of them. */
  enough: number;
}

/** A mention and the customers whom it points at. */
interface Narrowing {
  mention: Mention;
  /** Undefined where it points at no one in particular. */
  people?: ReadonlySet<string>;
}

const POINTING: ReadonlyArray<Mention['kind']> = ['entity', 'team'];

/** Those of these people who may have written the text. */
function possible(people: Iterable<string>, from: Surroundings): Set<string> {
  const { customers, callerRef } = from;
  return new Set(
    [...people].filter(
      each => each === callerRef || customers === 'many' || customers.has(each),
    ),
  );
}

/** Everybody who may have written the text, where they can be counted. */
function everybody(from: Surroundings): ReadonlySet<string> | undefined {
  const { customers, callerRef } = from;
  return customers === 'many' ? undefined : new Set([...customers, callerRef]);
}

/**
 * Whom a mention of entities or a team points at by who owns them; undefined for
 * no one in particular.
 */
function pointsAt(
  { kind, entityRefs }: Mention,
  from: Surroundings,
): ReadonlySet<string> | undefined {
  if (!POINTING.includes(kind)) return undefined;
  // All of its customers may name the service.
  if (entityRefs.includes(from.serviceRef)) return everybody(from);
  const owners = new Set<string>();
  for (const ref of entityRefs) {
    const people = from.entities.get(ref)?.people ?? 'many';
    if (people === 'many') return undefined;
    people.forEach(each => owners.add(each));
  }
  const authors = possible(owners, from);
  // A thing that none of the customers own tells nothing of them.
  return authors.size === 0 ? undefined : authors;
}

/** The entities of a mention of which it matters how many use them. */
function usedOf(
  { mention: { entityRefs }, people }: Narrowing,
  from: Surroundings,
): string[] {
  return people === undefined ||
    people.size >= from.enough ||
    entityRefs.includes(from.serviceRef)
    ? []
    : entityRefs.filter(ref => !ref.startsWith('group:'));
}

/** Each mention with whom it points at. */
async function narrowingsOf(
  mentions: readonly Mention[],
  from: Surroundings,
): Promise<Narrowing[]> {
  const byOwners = mentions.map(mention => ({
    mention,
    people: pointsAt(mention, from),
  }));
  const used = new Set(byOwners.flatMap(each => usedOf(each, from)));
  const users =
    used.size > 0 ? await from.usersOf([...used]) : new Map<string, number>();
  // A user of a thing may name it; what many use tells nothing.
  const isUsedByMany = (ref: string) => (users.get(ref) ?? 0) >= from.enough;
  return byOwners.map(each =>
    usedOf(each, from).some(isUsedByMany) ? { mention: each.mention } : each,
  );
}

function common(sets: ReadonlyArray<ReadonlySet<string>>): Set<string> {
  const [first, ...others] = sets;
  return new Set(
    [...(first ?? [])].filter(each => others.every(set => set.has(each))),
  );
}

function toFinding(
  text: string,
  { mention, people }: Narrowing,
  from: Surroundings,
): WordingFinding {
  const { start, end, kind, entityRefs } = mention;
  const [ref = ''] = entityRefs;
  return {
    start,
    end,
    kind: entityRefs.includes(from.serviceRef) ? 'service' : kind,
    text: text.slice(start, end),
    people: people?.size ?? null,
    yours: people?.has(from.callerRef) ?? false,
    neutral: neutralFor(kind, ref, from.entities.get(ref)?.type),
  };
}

/**
 * What a text gives away of its author: how many customers of the service may
 * have written it, by the entities and teams that it names together, and each
 * mention that few could have made.
 */
export async function narrow(
  text: string,
  mentions: readonly Mention[],
  from: Surroundings,
): Promise<Wording> {
  const narrowings = await narrowingsOf(mentions, from);
  const pointing = narrowings.flatMap(({ people }) => people ?? []);
  const own = pointing.filter(people => people.has(from.callerRef));
  const authors = common(own.length > 0 ? own : pointing);
  const all = everybody(from)?.size ?? Infinity;
  const areFew = authors.size > 0 && authors.size < from.enough;
  /** Few could have made the mention, or it takes part in that few are left. */
  const matters = (people: ReadonlySet<string>) =>
    people.size < from.enough || (areFew && people.size < all);
  const findings = narrowings.filter(
    ({ mention, people }) =>
      !POINTING.includes(mention.kind) ||
      (people !== undefined && matters(people)),
  );
  const points = findings.some(({ people }) => people !== undefined);
  return {
    people: points && authors.size > 0 ? authors.size : null,
    findings: findings.map(each => toFinding(text, each, from)),
  };
}
