import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  Disclosure,
  Measure,
  MyResponse,
  MyResponsePage,
  SCALES,
} from 'backstage-plugin-customer-voice-common';
import { Actor } from '../access/Access';
import { ownsService } from '../access/ownsService';
import { MirroredService } from '../catalog/ServiceStore';
import { Knex } from 'knex';
import { cutPage } from '../paging/keyset';
import { Cursors } from '../paging/Cursors';
import { Publisher } from '../publications/Publisher';
import { RespondentIdentities } from './RespondentIdentities';
import { HeldScorecard, OwnResponse, ResponseStore } from './ResponseStore';

/** What a person says of a service. */
export interface Answer {
  measure: Measure;
  score: number;
  comment?: string;
  driver?: string;
  disclosure: Disclosure;
}

/** How a response came about. */
export type ResponseSource = 'volunteered' | 'delivery';

const EMPTY_COMMENT = /^\s*$/;

function toMyResponse(response: OwnResponse): MyResponse {
  const { serviceId: _, respondedAt, ...rest } = response;
  return { ...rest, respondedAt: respondedAt.toISOString() };
}

/** Rules of giving, changing and withdrawing responses. */
export class ResponseService {
  readonly #store: ResponseStore;
  readonly #publisher: Publisher;
  readonly #identities: RespondentIdentities;
  readonly #cursors: Cursors;
  readonly #publicationInterval: number;
  readonly #now: () => Date;

  constructor(options: {
    store: ResponseStore;
    publisher: Publisher;
    identities: RespondentIdentities;
    cursors: Cursors;
    /** Milliseconds between two publications at least. */
    publicationInterval: number;
    now?: () => Date;
  }) {
    this.#store = options.store;
    this.#publisher = options.publisher;
    this.#identities = options.identities;
    this.#cursors = options.cursors;
    this.#publicationInterval = options.publicationInterval;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * Gives a response; a newer one replaces the older in the figures.
   *
   * @throws InputError if the score, measure or driver is not the service's
   * @throws NotAllowedError to owners
   * @throws ConflictError if the idempotency key was used for something else
   * @throws NotFoundError if the service vanished meanwhile
   */
  async give(
    actor: Actor,
    service: MirroredService,
    answer: Answer,
    idempotencyKey?: string,
    source: ResponseSource = 'volunteered',
  ): Promise<MyResponse> {
    this.#check(actor, service, answer);
    const at = this.#now();
    // A verdict names who gave it, so the response that comes with one has no
    // time by which the two could be brought together.
    const respondedAt =
      source === 'delivery' ? new Date(at.toISOString().slice(0, 10)) : at;
    const key =
      idempotencyKey === undefined
        ? undefined
        : {
            key: this.#identities.seal(
              'idempotency',
              `${actor.userRef}|${idempotencyKey}`,
            ),
            fingerprint: this.#identities.seal(
              'body',
              JSON.stringify([
                service.entityRef,
                answer.measure,
                answer.score,
                answer.comment ?? null,
                answer.driver ?? null,
                answer.disclosure,
              ]),
            ),
          };
    const recorded = await this.#store.transaction(async trx => {
      const earlier = key && (await this.#store.findKey(trx, key.key));
      if (key && earlier) {
        if (earlier.fingerprint !== key.fingerprint) {
          throw new ConflictError(
            'This Idempotency-Key was used for another response; use a new key',
          );
        }
        return this.#store.findRecorded(trx, earlier.responseId);
      }
      await this.#store.holdAuthor(trx, actor.userRef);
      const held = await this.#store.hold(trx, {
        serviceId: service.id,
        measure: answer.measure,
      });
      if (!held) {
        throw new NotFoundError(
          `${service.entityRef} is no longer there; nothing was recorded`,
        );
      }
      const recordedAnswer = {
        ...answer,
        comment:
          answer.comment && !EMPTY_COMMENT.test(answer.comment)
            ? answer.comment
            : undefined,
        respondedAt,
      };
      const id = await this.#store.record(trx, {
        ...recordedAnswer,
        serviceId: service.id,
        userRef: actor.userRef,
        teamRef: actor.teamRef,
        source,
      });
      await this.#setDue(trx, held, at);
      if (key) {
        await this.#store.keepKey(trx, {
          ...key,
          responseId: id,
          on: at.toISOString().slice(0, 10),
        });
      }
      return {
        ...recordedAnswer,
        id,
        serviceId: service.id,
        entityRef: service.entityRef,
        title: service.title,
        included: false,
      };
    });
    if (!recorded) throw new NotFoundError('The response is no longer there');
    return toMyResponse(recorded);
  }

  /** Makes the next publication due, and publishes soon after the transaction if it is due already. */
  async #setDue(trx: Knex.Transaction, held: HeldScorecard, at: Date) {
    if (await this.#store.setDue(trx, held, at, this.#publicationInterval)) {
      trx.executionPromise.then(
        () => this.#publisher.kick(),
        () => {},
      );
    }
  }

  #check(actor: Actor, service: MirroredService, answer: Answer) {
    const { measures, drivers } = service.settings;
    if (ownsService(actor, service)) {
      throw new NotAllowedError(
        `You own ${service.entityRef}, so you cannot rate it`,
      );
    }
    if (!measures.includes(answer.measure)) {
      throw new InputError(
        `measure is ${answer.measure}, but ${
          service.entityRef
        } asks for ${measures.join(', ')}`,
      );
    }
    const { min, max } = SCALES[answer.measure];
    if (answer.score < min || answer.score > max) {
      throw new InputError(
        `score is ${answer.score}, but ${answer.measure} takes a whole number from ${min} to ${max}`,
      );
    }
    if (answer.driver !== undefined && !drivers.includes(answer.driver)) {
      throw new InputError(
        `driver is not one of ${drivers.join(', ')}, the drivers of ${
          service.entityRef
        }`,
      );
    }
  }

  /** The response in force, if it is the actor's. */
  async find(actor: Actor, id: string): Promise<OwnResponse> {
    const found = await this.#store.findOwn(actor.userRef, id);
    if (!found) {
      throw new NotFoundError(
        'No response of yours has this id; it may have been replaced by a newer one',
      );
    }
    return found;
  }

  /** Changes a response: what is left out stays as it was. */
  async change(
    actor: Actor,
    service: MirroredService,
    id: string,
    change: {
      score?: number;
      comment?: string | null;
      driver?: string | null;
      disclosure?: Disclosure;
    },
  ): Promise<MyResponse> {
    const at = this.#now();
    const changed = await this.#store.transaction(async trx => {
      const { former, held } = await this.#holdOwn(trx, actor, id);
      const comment =
        change.comment === undefined
          ? former.comment
          : change.comment ?? undefined;
      const answer: Answer = {
        measure: former.measure,
        score: change.score ?? former.score,
        comment: comment && !EMPTY_COMMENT.test(comment) ? comment : undefined,
        driver:
          change.driver === undefined
            ? former.driver
            : change.driver ?? undefined,
        disclosure: change.disclosure ?? former.disclosure,
      };
      // A driver that the service no longer offers may stay as it was said.
      this.#check(actor, service, {
        ...answer,
        driver: answer.driver === former.driver ? undefined : answer.driver,
      });
      const newId = await this.#store.record(trx, {
        serviceId: former.serviceId,
        userRef: actor.userRef,
        teamRef: actor.teamRef,
        ...answer,
        respondedAt: at,
      });
      await this.#setDue(trx, held, at);
      return {
        ...former,
        ...answer,
        id: newId,
        respondedAt: at,
        included: false,
      };
    });
    return toMyResponse(changed);
  }

  /** Withdraws a response; the figures follow with the next publication. */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const at = this.#now();
    await this.#store.transaction(async trx => {
      const { former, held } = await this.#holdOwn(trx, actor, id);
      await this.#store.withdraw(
        trx,
        { userRef: actor.userRef, ...former },
        at,
      );
      await this.#setDue(trx, held, at);
    });
  }

  /** The response in force, if it is the actor's, with its scorecard held. */
  async #holdOwn(trx: Knex.Transaction, actor: Actor, id: string) {
    await this.#store.holdAuthor(trx, actor.userRef);
    const former = await this.#store.findOwn(actor.userRef, id, trx);
    const held =
      former && (await this.#store.hold(trx, former, { alsoGone: true }));
    if (!former || !held)
      throw new NotFoundError(
        'No response of yours has this id; it may have been replaced by a newer one, or withdrawn',
      );
    return { former, held };
  }

  /** Forgets everything about the actor. */
  async forget(actor: Actor): Promise<{ forgotten: boolean }> {
    const at = this.#now();
    await this.#store.transaction(async trx => {
      await this.#store.holdAuthor(trx, actor.userRef);
      for (const held of await this.#store.forget(trx, actor.userRef, at)) {
        await this.#setDue(trx, held, at);
      }
    });
    return { forgotten: true };
  }

  /** The actor's responses in force, newest first. */
  async listMine(
    actor: Actor,
    query: {
      entityRef?: string;
      measure?: Measure;
      cursor?: string;
      limit: number;
    },
  ): Promise<MyResponsePage> {
    const { cursor, limit, ...filter } = query;
    const binding = ['mine', filter];
    const found = await this.#store.listOwn(actor.userRef, {
      ...filter,
      after:
        cursor === undefined
          ? undefined
          : this.#cursors.decode(cursor, binding),
      limit: limit + 1,
    });
    const { page, next } = cutPage(found, limit);
    return {
      items: page.map(({ row }) => toMyResponse(row)),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, binding) } : {},
    };
  }
}
