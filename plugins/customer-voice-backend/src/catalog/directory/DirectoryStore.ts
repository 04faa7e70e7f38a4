import { transaction } from '../../database/retry';
import { Knex } from 'knex';
import { addRows, lockName, whereOneOf } from '../../database/dialect';

/** A user in the catalog. */
export interface Person {
  userRef: string;
  /** First by name of the groups that they are a direct member of. */
  teamRef?: string;
  /** Groups that they are a direct member of. */
  groupRefs: string[];
  /** What the catalog calls them. */
  displayName?: string;
}

const CHUNK = 500;

/** SQL of the people and groups mirrored from the catalog. */
export class DirectoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** One user, if they are mirrored. */
  async person(
    userRef: string,
  ): Promise<Pick<Person, 'userRef' | 'teamRef'> | undefined> {
    const row = await this.#knex('catalog_people')
      .where({ user_ref: userRef })
      .first('team_ref');
    return row && { userRef, teamRef: row.team_ref ?? undefined };
  }

  /** Groups that a user is a direct member of. */
  async groupsOf(userRef: string): Promise<string[]> {
    return this.#knex('catalog_memberships')
      .where({ user_ref: userRef })
      .orderBy('group_ref')
      .pluck('group_ref');
  }

  /** Those of these users who are mirrored, with their groups. */
  async people(userRefs: string[]): Promise<Map<string, Person>> {
    const query = this.#knex('catalog_people').leftJoin(
      'catalog_memberships',
      'catalog_memberships.user_ref',
      'catalog_people.user_ref',
    );
    whereOneOf(this.#knex, query, 'catalog_people.user_ref', userRefs);
    const rows: Array<{
      user_ref: string;
      team_ref: string | null;
      group_ref: string | null;
    }> = await query.select('catalog_people.user_ref', 'team_ref', 'group_ref');
    const people = new Map<string, Person>();
    for (const { user_ref: userRef, team_ref, group_ref } of rows) {
      const person = people.get(userRef) ?? {
        userRef,
        teamRef: team_ref ?? undefined,
        groupRefs: [],
      };
      if (group_ref !== null) person.groupRefs.push(group_ref);
      people.set(userRef, person);
    }
    return people;
  }

  /** These groups with every group above them. */
  async withAncestors(groupRefs: string[]): Promise<string[]> {
    const query = this.#knex('catalog_ancestors').distinct('ancestor_ref');
    whereOneOf(this.#knex, query, 'ref', groupRefs);
    const above: string[] = await query.pluck('ancestor_ref');
    return [...new Set([...groupRefs, ...above])];
  }

  /** Takes in what the catalog says of these users. */
  async upsertPeople(people: Person[], run: string): Promise<void> {
    if (people.length === 0) return;
    const sorted = [...people].sort((a, b) => (a.userRef < b.userRef ? -1 : 1));
    const userRefs = sorted.map(({ userRef }) => userRef);
    await transaction(this.#knex, async trx => {
      await trx('catalog_people')
        .insert(
          sorted.map(({ userRef, teamRef, displayName }) => ({
            user_ref: userRef,
            team_ref: teamRef ?? null,
            display_name: displayName ?? null,
            seen_in: run,
          })),
        )
        .onConflict('user_ref')
        .merge();
      const wanted = sorted.flatMap(({ userRef, groupRefs }) =>
        groupRefs.map(groupRef => [userRef, groupRef]),
      );
      const keys = new Set(wanted.map(pair => pair.join(' ')));
      const kept = trx('catalog_memberships');
      whereOneOf(trx, kept, 'user_ref', userRefs);
      const rows: Array<{ user_ref: string; group_ref: string }> =
        await kept.select('user_ref', 'group_ref');
      for (const row of rows) {
        if (!keys.has(`${row.user_ref} ${row.group_ref}`)) {
          await trx('catalog_memberships').where(row).delete();
        }
      }
      await addRows(
        trx,
        'catalog_memberships',
        { user_ref: 'text', group_ref: 'text' },
        wanted,
      );
    });
  }

  /** Users that a complete sync has not seen. */
  async unseenPeople(
    run: string,
    after: string,
    limit: number,
  ): Promise<string[]> {
    return this.#knex('catalog_people')
      .whereNot({ seen_in: run })
      .where('user_ref', '>', after)
      .orderBy('user_ref')
      .limit(limit)
      .pluck('user_ref');
  }

  /** Removes users that left the catalog. */
  async removePeople(userRefs: string[]): Promise<void> {
    await transaction(this.#knex, async trx => {
      for (const table of ['catalog_memberships', 'catalog_people']) {
        await trx(table).whereIn('user_ref', userRefs).delete();
      }
    });
  }

  /** Replaces the tree of groups and domains, touching only what differs. */
  async replaceAncestors(
    pairs: Array<{ ref: string; ancestorRef: string }>,
  ): Promise<void> {
    await transaction(this.#knex, async trx => {
      await lockName(trx, 'customer-voice-ancestors');
      const key = (ref: string, ancestor: string) => `${ref} ${ancestor}`;
      const wanted = new Map(
        pairs.map(pair => [key(pair.ref, pair.ancestorRef), pair]),
      );
      const rows: Array<{ ref: string; ancestor_ref: string }> = await trx(
        'catalog_ancestors',
      ).select('ref', 'ancestor_ref');
      for (const row of rows) {
        if (!wanted.delete(key(row.ref, row.ancestor_ref))) {
          await trx('catalog_ancestors').where(row).delete();
        }
      }
      const added = [...wanted.values()].map(pair => [
        pair.ref,
        pair.ancestorRef,
      ]);
      for (let start = 0; start < added.length; start += CHUNK) {
        await addRows(
          trx,
          'catalog_ancestors',
          { ref: 'text', ancestor_ref: 'text' },
          added.slice(start, start + CHUNK),
        );
      }
    });
  }

  /** Replaces the titles of groups, touching only what differs. */
  async replaceGroupTitles(titles: ReadonlyMap<string, string>): Promise<void> {
    await transaction(this.#knex, async trx => {
      await lockName(trx, 'customer-voice-group-titles');
      const wanted = new Map(titles);
      const rows: Array<{ group_ref: string; title: string }> = await trx(
        'catalog_groups',
      ).select('group_ref', 'title');
      for (const row of rows) {
        if (wanted.get(row.group_ref) === row.title) {
          wanted.delete(row.group_ref);
        } else {
          await trx('catalog_groups')
            .where({ group_ref: row.group_ref })
            .delete();
        }
      }
      const added = [...wanted];
      for (let start = 0; start < added.length; start += CHUNK) {
        await addRows(
          trx,
          'catalog_groups',
          { group_ref: 'text', title: 'text' },
          added.slice(start, start + CHUNK),
        );
      }
    });
  }
}
