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
  /** The people behind each entity that is mentioned. */
  entities: ReadonlyMap<string, EntityPeople>;
  /** Who uses an entity; asked where few people own it. */
  usersOf(entityRef: string): Promise<People>;
  /** So many people protect one of them. */
  enough: number;
}

/** A mention and the customers whom it points at. */
interface Narrowing {
  mention: Mention;
  /** Undefined where it points at no one in particular. */
  people?: ReadonlySet<string>;
}

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

/** Whom a mention of entities or a team points at; undefined for no one in particular. */
async function pointsAt(
  { entityRefs }: Mention,
  from: Surroundings,
): Promise<ReadonlySet<string> | undefined> {
  // All of its customers may name the service.
  if (entityRefs.includes(from.serviceRef)) return everybody(from);
  const owners = new Set<string>();
  for (const ref of entityRefs) {
    const people = from.entities.get(ref)?.people ?? new Set<string>();
    if (people === 'many') return undefined;
    people.forEach(each => owners.add(each));
  }
  const authors = possible(owners, from);
  // A thing that none of the customers own tells nothing of them.
  if (authors.size === 0) return undefined;
  if (authors.size >= from.enough) return authors;
  for (const ref of entityRefs) {
    if (ref.startsWith('group:')) continue;
    const users = await from.usersOf(ref);
    // Whoever uses a thing may name it; what many use tells nothing.
    if (users === 'many' || possible(users, from).size >= from.enough) {
      return undefined;
    }
  }
  return authors;
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

const POINTING: ReadonlyArray<Mention['kind']> = ['entity', 'team'];

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
  const narrowings: Narrowing[] = [];
  for (const mention of mentions) {
    narrowings.push(
      POINTING.includes(mention.kind)
        ? { mention, people: await pointsAt(mention, from) }
        : { mention },
    );
  }
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
