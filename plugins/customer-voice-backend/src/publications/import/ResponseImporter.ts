import { LoggerService } from '@backstage/backend-plugin-api';
import { SCALES } from 'backstage-plugin-customer-voice-common';
import {
  ImportedResponse,
  ResponseImport,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { Duration } from 'luxon';
import { CatalogMirror } from '../../catalog/mirror/CatalogMirror';
import { MirroredService, ServiceStore } from '../../catalog/ServiceStore';
import { readTime } from '../../database/dialect';
import { ResponseStore } from '../../responses/ResponseStore';
import { Publisher } from '../publisher/Publisher';
import { DueScorecard } from '../publisher/PublicationStore';

/** For how long a step of an import keeps publications waiting at most. */
const LEASE_MILLIS = 5 * 60_000;

/**
 * Whether an import of past responses is under way, which publishes as of its
 * own moments. One that was killed or is no longer installed is not.
 */
export async function isImporting(knex: Knex, now: Date): Promise<boolean> {
  const row = await knex('response_imports')
    .where({ complete: false })
    .where('running_until', '>', now)
    .first('id');
  return row !== undefined;
}

/**
 * Brings in historic responses, and replays their publications as they would
 * have been made at the time. Takes up where it was interrupted.
 */
export class ResponseImporter {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #publisher: Publisher;
  readonly #responses: ResponseStore;
  readonly #services: ServiceStore;
  readonly #mirror: CatalogMirror;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    publisher: Publisher;
    responses: ResponseStore;
    services: ServiceStore;
    mirror: CatalogMirror;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#publisher = options.publisher;
    this.#responses = options.responses;
    this.#services = options.services;
    this.#mirror = options.mirror;
  }

  /** Imports a source, if it is not in yet and the services it waits for are known. */
  async import(history: ResponseImport, signal?: AbortSignal): Promise<void> {
    try {
      await this.#import(history, signal);
    } finally {
      // A source that fails stops no publication.
      await this.#knex('response_imports')
        .where({ id: history.id })
        .update({ running_until: null });
    }
  }

  async #import(history: ResponseImport, signal?: AbortSignal): Promise<void> {
    const found = await this.#knex('response_imports')
      .where({ id: history.id })
      .first();
    if (found && Boolean(found.complete)) return;
    const missing = found ? 0 : await this.#missingServices(history, signal);
    if (missing > 0) {
      this.#logger.info(
        `The history ${history.id} waits for ${missing} services that the catalog has not taken in yet`,
      );
      return;
    }
    await this.#knex('response_imports')
      .insert({ id: history.id, complete: false })
      .onConflict('id')
      .ignore();
    const row = await this.#knex('response_imports')
      .where({ id: history.id })
      .first();
    const doneUntil =
      row.replayed_until === null ? 0 : readTime(row.replayed_until).getTime();
    const skipped = await this.#replay(history, doneUntil, signal);
    if (skipped === undefined) return;
    await this.#publisher.refitAll();
    await this.#knex('response_imports')
      .where({ id: history.id })
      .update({ complete: true });
    this.#logger.info(`Brought in the history ${history.id}`, {
      skippedResponses: String(skipped),
    });
  }

  /**
   * Records what was not recorded before, a replay interval at a time, and
   * publishes after each.
   *
   * @returns how many responses were left out, or undefined if interrupted
   */
  async #replay(
    history: ResponseImport,
    doneUntil: number,
    signal?: AbortSignal,
  ): Promise<number | undefined> {
    const step = Duration.fromISO(history.replayInterval).toMillis();
    const services = new Map<string, MirroredService | undefined>();
    const asked = new Map<string, DueScorecard>();
    let skipped = 0;
    let batch: ImportedResponse[] = [];
    let until = 0;

    const finishStep = async () => {
      skipped += await this.#recordStep(
        history,
        batch,
        services,
        new Date(until),
      );
      batch = [];
    };
    for (const response of history.responses()) {
      if (signal?.aborted) return undefined;
      const at = Date.parse(response.respondedAt);
      const service = await this.#service(response, services);
      if (service) {
        asked.set(`${service.id} ${response.measure}`, {
          serviceId: service.id,
          measure: response.measure,
        });
      }
      if (at <= doneUntil) continue;
      if (until === 0) until = at + step;
      while (at > until) {
        await finishStep();
        await this.#publishAll(asked.values(), new Date(until));
        until += step;
      }
      batch.push(response);
    }
    until = Math.min(until, Date.now());
    await finishStep();
    await this.#publishAll(asked.values(), new Date(until));
    return skipped;
  }

  async #missingServices(history: ResponseImport, signal?: AbortSignal) {
    const refs = history.waitsFor ?? [];
    const known = await this.#services.countKnown(refs);
    if (known === refs.length) return 0;
    await this.#mirror.sync(signal);
    return refs.length - (await this.#services.countKnown(refs));
  }

  async #service(
    response: ImportedResponse,
    services: Map<string, MirroredService | undefined>,
  ) {
    if (!services.has(response.entityRef)) {
      const found = await this.#services.find(response.entityRef);
      services.set(
        response.entityRef,
        typeof found === 'string' ? undefined : found,
      );
    }
    return services.get(response.entityRef);
  }

  async #recordStep(
    history: ResponseImport,
    batch: ImportedResponse[],
    services: Map<string, MirroredService | undefined>,
    until: Date,
  ): Promise<number> {
    let skipped = 0;
    await this.#responses.transaction(async trx => {
      for (const response of batch) {
        const service = services.get(response.entityRef);
        const { min, max } = SCALES[response.measure];
        const right =
          service?.settings.measures.includes(response.measure) &&
          Number.isInteger(response.score) &&
          response.score >= min &&
          response.score <= max;
        if (!service || !right) {
          skipped++;
          continue;
        }
        await this.#responses.record(trx, {
          serviceId: service.id,
          measure: response.measure,
          userRef: response.respondentRef,
          teamRef: response.teamRef,
          score: response.score,
          driver: response.driver,
          comment: response.comment,
          disclosure: response.disclosure ?? 'confidential',
          respondedAt: new Date(response.respondedAt),
          demo: history.demo,
        });
      }
      await trx('response_imports')
        .where({ id: history.id })
        .update({
          replayed_until: until,
          running_until: new Date(Date.now() + LEASE_MILLIS),
        });
    });
    return skipped;
  }

  async #publishAll(asked: Iterable<DueScorecard>, asOf: Date) {
    await this.#publisher.publish([...asked], asOf);
  }
}
