// Over 300 lines: every way in which an author changes what they said, under one lock order.
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  Disclosure,
  LOW_SCORES,
  Measure,
  MEASURES,
  MyResponse,
  MyResponsePage,
  SCALES,
} from 'backstage-plugin-customer-voice-common';
import { myResponseSchema } from 'backstage-plugin-customer-voice-common/contract';
import { Knex } from 'knex';
import { ownsService } from '../access/ownsService';
import { MirroredService } from '../catalog/ServiceStore';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { IdempotencyKeys } from '../idempotency/IdempotencyKeys';
import { VolumeLimits } from '../limits/VolumeLimits';
import { Outbox } from '../outbox/Outbox';
import { Cursors } from '../paging/Cursors';
import { Position } from '../paging/keyset';
import { eraseInResponses } from './erasure';
import { OwnResponse, OwnResponses } from './OwnResponses';
import { ResponseSealer } from './ResponseSealer';
import {
  Conversations,
  NewResponse,
  ResponseSource,
  ResponseStore,
} from './ResponseStore';
import {
  LockedScorecard,
  lockScorecard,
  ScorecardKey,
  setScorecardDue,
} from './Scorecards';
import { UserCaller } from '../access/Caller';

/** What a person says of a service. */
export interface Answer {
  measure: Measure;
  score: number;
  comment?: string;
  driver?: string;
  disclosure: Disclosure;
  /** Whether to notify the author of replies although they answer in confidence. */
  notifyOnReply?: boolean;
}

/** What is different of an answer: what is left out stays, null removes. */
interface AnswerChange {
  score?: number;
  comment?: string | null;
  driver?: string | null;
  disclosure?: Disclosure;
  notifyOnReply?: boolean;
}

const EMPTY_COMMENT = /^\s*$/;

/** A response as its author gets it. */
export function toMyResponse(response: OwnResponse): MyResponse {
  const { serviceId: _, respondedAt, ...rest } = response;
  return { ...rest, respondedAt: respondedAt.toISOString() };
}

/** Rules of giving, changing and withdrawing responses. */
export class ResponseService {
  readonly #knex: Knex;
  readonly #store: ResponseStore;
  readonly #own: OwnResponses;
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: ResponseSealer;
  readonly #keys: IdempotencyKeys;
  readonly #cursors: Cursors;
  readonly #outbox: Pick<Outbox, 'write' | 'pending' | 'drop'>;
  readonly #limits: VolumeLimits;
  readonly #conversations: Conversations;
  readonly #onDue: () => void;
  readonly #publicationInterval: number;
  readonly #now: () => Date;

  constructor(options: {
    knex: Knex;
    store: ResponseStore;
    own: OwnResponses;
    pseudonyms: Pseudonyms;
    sealer: ResponseSealer;
    keys: IdempotencyKeys;
    cursors: Cursors;
    outbox: Pick<Outbox, 'write' | 'pending' | 'drop'>;
    limits: VolumeLimits;
    conversations: Conversations;
    /** Called after a commit that makes a publication due at once. */
    onDue: () => void;
    /** Milliseconds between two publications at least. */
    publicationInterval: number;
    now?: () => Date;
  }) {
    this.#knex = options.knex;
    this.#store = options.store;
    this.#own = options.own;
    this.#pseudonyms = options.pseudonyms;
    this.#sealer = options.sealer;
    this.#keys = options.keys;
    this.#cursors = options.cursors;
    this.#outbox = options.outbox;
    this.#limits = options.limits;
    this.#conversations = options.conversations;
    this.#onDue = options.onDue;
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
    caller: UserCaller,
    service: MirroredService,
    answer: Answer,
    idempotencyKey?: string,
    source: ResponseSource = 'volunteered',
  ): Promise<MyResponse> {
    this.#check(caller, service, answer);
    const { measure, score, comment, driver, disclosure } = answer;
    const { notifyOnReply = false } = answer;
    const key = this.#keys.sign(caller, idempotencyKey, [
      'response',
      service.entityRef,
      measure,
      score,
      comment ?? null,
      driver ?? null,
      disclosure,
      notifyOnReply,
    ]);
    const at = this.#now();
    return this.#store.transaction(trx =>
      this.#keys.once(trx, key, {
        at,
        read: stored => myResponseSchema.parse(stored),
        create: () =>
          this.#create(trx, caller, service, { answer, source, at }),
      }),
    );
  }

  async #create(
    trx: Knex.Transaction,
    caller: UserCaller,
    service: MirroredService,
    given: { answer: Answer; source: ResponseSource; at: Date },
  ): Promise<MyResponse> {
    const { answer, source, at } = given;
    const locked = await lockScorecard(trx, {
      serviceId: service.id,
      measure: answer.measure,
    });
    if (!locked) {
      throw new NotFoundError(
        `${service.entityRef} is no longer there; nothing was recorded`,
      );
    }
    const response = {
      ...answer,
      comment: textOf(answer.comment),
      respondedAt: at,
      serviceId: service.id,
    };
    const id = await this.#record(trx, locked, service.entityRef, {
      ...response,
      userRef: caller.userRef,
      teamRef: caller.teamRef,
      source,
    });
    return toMyResponse({
      ...response,
      id,
      entityRef: service.entityRef,
      title: service.title,
      included: false,
      notifyOnReply: isNotified(answer),
    });
  }

  /** Records a response, makes the next publication due and tells owners of named feedback. */
  async #record(
    trx: Knex.Transaction,
    locked: LockedScorecard,
    entityRef: string,
    response: NewResponse,
  ): Promise<string> {
    await this.#limits.count(
      trx,
      response.userRef,
      'responses',
      response.respondedAt,
    );
    const id = await this.#store.record(trx, response);
    const { measure, score, comment, disclosure, userRef } = response;
    const lowScore = score <= LOW_SCORES[measure];
    const hasComment = comment !== undefined;
    if (disclosure === 'named' && (lowScore || hasComment)) {
      await this.#outbox.write(
        trx,
        [
          {
            type: 'feedback.named',
            entityRef,
            measure,
            byRef: userRef,
            lowScore,
            hasComment,
          },
        ],
        response.respondedAt,
      );
    }
    await this.#setDue(trx, locked, response.respondedAt);
    return id;
  }

  /** Makes the next publication due, and publishes soon after the transaction if it is due already. */
  async #setDue(trx: Knex.Transaction, locked: LockedScorecard, at: Date) {
    if (await setScorecardDue(trx, locked, at, this.#publicationInterval)) {
      trx.executionPromise.then(this.#onDue, () => {});
    }
  }

  #check(caller: UserCaller, service: MirroredService, answer: Answer) {
    const { measures, drivers } = service.settings;
    if (ownsService(caller, service)) {
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

  /**
   * The response in force, if it is the caller's.
   *
   * @throws NotFoundError if it is not, or is no longer in force
   */
  async find(
    caller: UserCaller,
    id: string,
    knex: Knex = this.#knex,
  ): Promise<OwnResponse> {
    const key = await this.#own.scorecardOf(knex, caller.userRef, id);
    const stored = key && (await this.#own.stored(knex, caller.userRef, [key]));
    const [found] = stored
      ? await this.#own.inForce(knex, stored.values())
      : [];
    if (found?.id !== id) {
      throw new NotFoundError(
        'No response of yours has this id; it may have been replaced by a newer one, or withdrawn',
      );
    }
    return found;
  }

  /** Changes a response: what is left out stays as it was. */
  async change(
    caller: UserCaller,
    service: MirroredService,
    id: string,
    change: AnswerChange,
  ): Promise<MyResponse> {
    return this.#store.transaction(async trx => {
      const at = this.#now();
      const { former, locked } = await this.#lockOwn(trx, caller, id);
      const answer = changed(former, change);
      // A driver that the service no longer offers may stay as it was said.
      this.#check(caller, service, {
        ...answer,
        driver: answer.driver === former.driver ? undefined : answer.driver,
      });
      const newId = await this.#record(trx, locked, service.entityRef, {
        serviceId: former.serviceId,
        userRef: caller.userRef,
        teamRef: caller.teamRef,
        ...answer,
        respondedAt: at,
      });
      return toMyResponse({
        ...former,
        ...answer,
        id: newId,
        respondedAt: at,
        included: false,
        notifyOnReply: isNotified(answer),
      });
    });
  }

  /** Withdraws a response; the figures follow with the next publication. */
  async withdraw(caller: UserCaller, id: string): Promise<void> {
    await this.#store.transaction(async trx => {
      const at = this.#now();
      const { former, locked } = await this.#lockOwn(trx, caller, id);
      await this.#store.withdraw(trx, caller.userRef, former, at);
      await this.#setDue(trx, locked, at);
    });
  }

  /** The response in force, if it is the caller's, with its scorecard locked. */
  async #lockOwn(trx: Knex.Transaction, caller: UserCaller, id: string) {
    const { serviceId, measure } = await this.find(caller, id, trx);
    const key: ScorecardKey = { serviceId, measure };
    const locked = await lockScorecard(trx, key, { alsoGone: true });
    // Again under the lock: it may have been replaced meanwhile.
    const former = await this.find(caller, id, trx);
    if (!locked) throw new NotFoundError('The service is no longer there');
    return { former, locked };
  }

  /** Erases everything about the caller. */
  async erase(caller: UserCaller): Promise<void> {
    await this.#store.transaction(async trx => {
      const at = this.#now();
      const locked = await eraseInResponses(trx, caller.userRef, at, {
        own: this.#own,
        pseudonyms: this.#pseudonyms,
        sealer: this.#sealer,
        conversations: this.#conversations,
      });
      await this.#keys.erase(trx, caller.userRef);
      await this.#dropFeedbackOf(trx, caller.userRef);
      for (const each of locked) await this.#setDue(trx, each, at);
    });
  }

  /** What was not dispatched yet of their feedback still names them. */
  async #dropFeedbackOf(trx: Knex.Transaction, userRef: string) {
    const entries = await this.#outbox.pending(trx, 'feedback.named', userRef);
    await this.#outbox.drop(
      trx,
      entries.map(({ id }) => id),
    );
  }

  /** The caller's responses in force, newest first. */
  async listMine(
    caller: UserCaller,
    query: {
      entityRef?: string;
      measure?: Measure;
      cursor?: string;
      limit: number;
    },
  ): Promise<MyResponsePage> {
    const { cursor, limit, entityRef, measure } = query;
    const binding = ['mine', caller.userRef, entityRef, measure];
    const after =
      cursor === undefined ? undefined : this.#cursors.decode(cursor, binding);
    const all = await this.#own.scorecards(this.#knex, { entityRef });
    const keys = measure ? all.filter(key => key.measure === measure) : all;
    const stored = await this.#own.stored(this.#knex, caller.userRef, keys);
    const found = await this.#own.inForce(this.#knex, stored.values());
    const positionOf = ({ respondedAt, id }: OwnResponse) => [
      respondedAt.toISOString(),
      id,
    ];
    const rest = after
      ? found.filter(each => isAfter(positionOf(each), after))
      : found;
    const page = rest.slice(0, limit);
    return {
      items: page.map(toMyResponse),
      pageInfo:
        rest.length > limit
          ? {
              nextCursor: this.#cursors.encode(
                positionOf(page[limit - 1]),
                binding,
              ),
            }
          : {},
    };
  }

  /** The caller's responses in force to some scorecards, newest first. */
  async inForce(
    { userRef }: UserCaller,
    scorecards: readonly ScorecardKey[],
  ): Promise<OwnResponse[]> {
    if (scorecards.length === 0) return [];
    const stored = await this.#own.stored(this.#knex, userRef, scorecards);
    return this.#own.inForce(this.#knex, stored.values());
  }

  /** The caller's responses in force to one service. */
  async ofService(
    caller: UserCaller,
    { id: serviceId, entityRef, title }: MirroredService,
  ): Promise<MyResponse[]> {
    const keys = MEASURES.map(measure => ({ serviceId, measure }));
    const stored = await this.#own.stored(this.#knex, caller.userRef, keys);
    return this.#own
      .inForceOf({ entityRef, title }, stored.values())
      .map(toMyResponse);
  }
}

/** An answer after a change. */
function changed(former: OwnResponse, change: AnswerChange): Answer {
  const { comment = former.comment, driver = former.driver } = change;
  return {
    measure: former.measure,
    score: change.score ?? former.score,
    comment: textOf(comment ?? undefined),
    driver: driver ?? undefined,
    disclosure: change.disclosure ?? former.disclosure,
    notifyOnReply: change.notifyOnReply ?? former.notifyOnReply,
  };
}

/** Authors by name always are. */
function isNotified({ disclosure, notifyOnReply }: Answer): boolean {
  return disclosure === 'named' || (notifyOnReply ?? false);
}

function textOf(comment: string | undefined): string | undefined {
  return comment && !EMPTY_COMMENT.test(comment) ? comment : undefined;
}

/** Whether a position comes later in a list of the newest first. */
function isAfter(position: readonly string[], after: Position): boolean {
  const [at, id] = after.map(String);
  return position[0] < at || (position[0] === at && position[1] < id);
}
