import { Knex } from 'knex';
import { whereOneOf } from '../database/dialect';
import { Language, LANGUAGES } from './Language';

/** Recipients who read the same language. */
export interface LanguageRecipients {
  language: Language;
  entityRefs: string[];
  /** Members of these groups who read another language, and get it apart. */
  exclude: string[];
}

interface Row {
  user_ref: string;
  language: string;
}

/** Members of groups who get their own language; the others get that of the group. */
const MAXIMUM_MEMBERS = 500;

const isUser = (ref: string) => ref.startsWith('user:');

/**
 * The languages that users read the portal in, as far as they made a change
 * under their name. A row has neither a time nor an order of its own: what is
 * said in confidence never comes here.
 */
export class UserLanguages {
  readonly #knex: Knex;
  readonly #fallback: Language;
  readonly #ownership: 'claims' | 'descendants';

  /**
   * @param options - `language`: that of users of whom none is known; `ownership`:
   *   whether members of groups below a group are told with it
   */
  constructor(options: {
    knex: Knex;
    config: { language: Language; ownership: 'claims' | 'descendants' };
  }) {
    const { language, ownership } = options.config;
    this.#knex = options.knex;
    this.#fallback = language;
    this.#ownership = ownership;
  }

  /** Keeps the language of a user, if it is another than before. */
  async remember(userRef: string, language: Language): Promise<void> {
    await this.#knex('user_languages')
      .insert({ user_ref: userRef, language })
      .onConflict('user_ref')
      .merge()
      .whereRaw('user_languages.language <> excluded.language');
  }

  async erase(userRef: string): Promise<void> {
    await this.#knex('user_languages').where({ user_ref: userRef }).delete();
  }

  /**
   * Recipients by their language. A group stays whole, in the fallback; members
   * of whom another language is known are told apart, and excluded from it.
   */
  async split(entityRefs: readonly string[]): Promise<LanguageRecipients[]> {
    const users = entityRefs.filter(isUser);
    const groups = entityRefs.filter(ref => !isUser(ref));
    const known = new Map(
      (await this.#of(users)).map(row => [row.user_ref, row.language]),
    );
    const members = await this.#membersOf(groups);
    const apart = new Map(
      [...members].map(row => [row.user_ref, row.language]),
    );
    const all = [...new Set([...entityRefs, ...apart.keys()])];
    const languageOf = (ref: string) =>
      LANGUAGES.find(each => each === (known.get(ref) ?? apart.get(ref))) ??
      this.#fallback;
    return LANGUAGES.flatMap(language => {
      const refs = all.filter(ref => languageOf(ref) === language);
      return refs.length === 0
        ? []
        : [
            {
              language,
              entityRefs: refs,
              exclude: refs.every(isUser) ? [] : [...apart.keys()],
            },
          ];
    });
  }

  async #of(userRefs: string[]): Promise<Row[]> {
    if (userRefs.length === 0) return [];
    const query = this.#knex('user_languages').select('user_ref', 'language');
    whereOneOf(this.#knex, query, 'user_ref', userRefs);
    return query;
  }

  /** Those who are told with these groups and read another language. */
  async #membersOf(groupRefs: string[]): Promise<Row[]> {
    if (groupRefs.length === 0) return [];
    const memberships = this.#knex('catalog_memberships')
      .whereRaw('catalog_memberships.user_ref = user_languages.user_ref')
      .where(inside => {
        whereOneOf(this.#knex, inside, 'group_ref', groupRefs);
        if (this.#ownership === 'descendants') {
          inside.orWhereIn('group_ref', this.#below(groupRefs));
        }
      })
      .select(this.#knex.raw('1'));
    return this.#knex('user_languages')
      .whereNot({ language: this.#fallback })
      .whereExists(memberships)
      .orderBy('user_ref')
      .limit(MAXIMUM_MEMBERS)
      .select('user_ref', 'language');
  }

  #below(groupRefs: string[]): Knex.QueryBuilder {
    const below = this.#knex('catalog_ancestors').select('ref');
    whereOneOf(this.#knex, below, 'ancestor_ref', groupRefs);
    return below;
  }
}
