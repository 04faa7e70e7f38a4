import {
  customerVoiceResponseCreatePermission,
  Wording,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { UserCaller } from '../access/Caller';
import { ServiceLookup } from '../catalog/ServiceLookup';
import { findMentions } from './model/findMentions';
import { lookedAt } from './model/lookedAt';
import { Mention } from './model/mention';
import { narrow } from './model/narrowing';
import { NameLookup } from './model/NameTable';
import { Names } from './Names';
import { PeopleBehind } from './PeopleBehind';
import { SeenEntities } from './SeenEntities';

/** Times that hidden names are left out and the rest is read again. */
const MOST_READINGS = 8;

/** Tells authors what their comment gives away of them while they write it. */
export class WordingService {
  readonly #access: Pick<Access, 'scope'>;
  readonly #lookup: Pick<ServiceLookup, 'require'>;
  readonly #names: Names;
  readonly #people: PeopleBehind;
  readonly #seen: SeenEntities;
  readonly #enough: number;

  constructor(options: {
    access: Pick<Access, 'scope'>;
    lookup: Pick<ServiceLookup, 'require'>;
    names: Names;
    people: PeopleBehind;
    seen: SeenEntities;
    /** So many people protect one of them. */
    enough: number;
  }) {
    this.#access = options.access;
    this.#lookup = options.lookup;
    this.#names = options.names;
    this.#people = options.people;
    this.#seen = options.seen;
    this.#enough = options.enough;
  }

  /**
   * What a text about a service gives away of its author. It is kept nowhere.
   *
   * @throws NotFoundError if there is no such service, or the caller may not see it
   */
  async check(
    caller: UserCaller,
    { entityRef, text }: { entityRef: string; text: string },
  ): Promise<Wording> {
    const names = await this.#names.current();
    const [scope, mentions] = await Promise.all([
      this.#access.scope(caller, customerVoiceResponseCreatePermission, [
        entityRef,
      ]),
      this.#mentions(caller, text, names),
    ]);
    await this.#lookup.require(entityRef, scope);
    if (mentions.length === 0) return { people: null, findings: [] };
    const [customers, entities] = await Promise.all([
      this.#people.customers(entityRef),
      this.#people.entities(lookedAt(mentions)),
    ]);
    return narrow(text, mentions, {
      callerRef: caller.userRef,
      serviceRef: entityRef,
      customers,
      entities,
      usersOf: refs =>
        this.#people.customersWhoUse(refs, entityRef, this.#enough),
      enough: this.#enough,
    });
  }

  /**
   * What the text mentions of what the caller sees. A hidden name is as one that
   * names nothing: the words of it may be another name.
   */
  async #mentions(
    caller: UserCaller,
    text: string,
    names: NameLookup,
  ): Promise<Mention[]> {
    const hidden = new Set<string>();
    const visible: NameLookup = {
      find: hash =>
        names.find(hash).filter(({ entityRef }) => !hidden.has(entityRef)),
    };
    for (let reading = 0; reading < MOST_READINGS; reading++) {
      const mentions = findMentions(text, visible);
      const found = await this.#seen.hidden(caller, refsOf(mentions));
      if (found.size === 0) return mentions;
      found.forEach(ref => hidden.add(ref));
    }
    return findMentions(text, { find: () => [] });
  }
}

function refsOf(mentions: readonly Mention[]): string[] {
  return [...new Set(mentions.flatMap(({ entityRefs }) => entityRefs))];
}
