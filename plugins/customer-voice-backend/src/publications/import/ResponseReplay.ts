import {
  ResponseImport,
  ResponseRow,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { ownsService } from '../../access/ownsService';
import { KnownServices } from '../../catalog/KnownServices';
import { MirroredService } from '../../catalog/ServiceStore';
import { transaction } from '../../database/retry';
import { isProblem, Problem } from '../../imports/checkTime';
import { LeftOut } from '../../imports/ImportReport';
import { ImportRun } from '../../imports/ImportRuns';
import { PastChange } from '../../responses/ResponseBatches';
import { lockScorecards } from '../../responses/Scorecards';
import { DueScorecard } from '../publisher/PublicationStore';
import { CheckedRow, checkRow, checkService } from './checkResponse';
import { ReplayGrid } from './ReplayGrid';
import { ImportTools } from './ResponseImporter';

/** Rows in one transaction. */
const CHUNK = 500;
/** For how long a step of an import keeps publications waiting at most. */
const LEASE_MILLIS = 5 * 60_000;

/** A row that can be recorded, unless it turns out to be too old or an owner's. */
interface PlannedRow extends CheckedRow {
  row: number;
  service: MirroredService;
}

/** What the catalog says of a respondent. */
interface Respondent {
  teamRef?: string;
  ownershipRefs: string[];
}

/** One import: reads the rows, records them in chunks, and publishes between the steps. */
export class ResponseReplay {
  readonly #tools: ImportTools;
  readonly #source: ResponseImport;
  readonly #run: ImportRun;
  readonly #grid: ReplayGrid;
  readonly #scorecards = new Map<string, DueScorecard>();
  readonly #services: KnownServices;
  #publishedUntil: number;
  #lastAt = -Infinity;
  #chunk: PlannedRow[] = [];

  constructor(
    tools: ImportTools,
    source: ResponseImport,
    run: ImportRun,
    options: {
      /** Milliseconds between two publications. */
      step: number;
      /** Until when they are replayed already. */
      publishedUntil?: Date;
    },
  ) {
    this.#tools = tools;
    this.#source = source;
    this.#run = run;
    this.#services = new KnownServices(tools.services);
    this.#grid = new ReplayGrid(options.step, tools.config.windowMillis);
    this.#publishedUntil = options.publishedUntil?.getTime() ?? -Infinity;
  }

  /** Scorecards that the source has responses for. */
  get scorecards(): DueScorecard[] {
    return [...this.#scorecards.values()];
  }

  /**
   * Imports what is not in yet.
   *
   * @returns false if interrupted
   */
  async run(signal?: AbortSignal): Promise<boolean> {
    let place = 0;
    for await (const row of this.#source.responses()) {
      if (signal?.aborted) return false;
      place += 1;
      await this.#take(row, place);
    }
    await this.#flush();
    const until = this.#grid.next;
    if (until) {
      await this.#publish(new Date(Math.min(until.getTime(), Date.now())));
    }
    return true;
  }

  async #take(value: ResponseRow, place: number): Promise<void> {
    const done = place <= this.#run.doneRows;
    const row = value.row ?? place;
    const checked = await this.#check(value);
    if (isProblem(checked)) {
      if (!done) this.#run.addLeftOut({ row, ...checked });
      return;
    }
    this.#lastAt = checked.at.getTime();
    const { service, at } = checked;
    const { measure } = checked.value;
    for (const moment of this.#grid.before(at)) {
      // Only what is new keeps publications waiting.
      if (!done) await this.#flush();
      await this.#publish(moment);
    }
    const of = { serviceId: service.id, measure };
    this.#scorecards.set(`${of.serviceId} ${measure}`, of);
    if (done) return;
    this.#chunk.push({ ...checked, row });
    if (this.#chunk.length >= CHUNK) await this.#flush();
  }

  async #check(
    row: ResponseRow,
  ): Promise<(CheckedRow & { service: MirroredService }) | Problem> {
    if (row.kind === 'left-out') {
      const { reason, detail } = row;
      return { reason, detail };
    }
    const checked = checkRow(row, new Date());
    if (isProblem(checked)) return checked;
    const service = await this.#services.find(checked.value.entityRef);
    const problem = checkService(checked, service);
    if (problem) return problem;
    if (checked.at.getTime() < this.#lastAt) return { reason: 'out-of-order' };
    return service ? { ...checked, service } : { reason: 'unknown-service' };
  }

  /** Records the rows taken since, and writes how far the import is. */
  async #flush(): Promise<void> {
    const chunk = this.#chunk;
    this.#chunk = [];
    const people = await this.#people(chunk);
    const before = this.#run.mark();
    await transaction(this.#tools.knex, async trx => {
      // It may run again where another transaction got in its way.
      this.#run.reset(before);
      const leftOut = await this.#record(trx, chunk, people);
      this.#run.addImported(chunk.length - leftOut.length);
      leftOut.forEach(each => this.#run.addLeftOut(each));
      await this.#run.save(trx);
      if (!this.#run.dryRun) await this.#renewLease(trx);
    });
    this.#run.tellProgress();
  }

  /** Records rows; answers those that are left out after all. */
  async #record(
    trx: Knex.Transaction,
    chunk: readonly PlannedRow[],
    people: ReadonlyMap<string, Respondent>,
  ): Promise<LeftOut[]> {
    if (chunk.length === 0) return [];
    const leftOut: LeftOut[] = [];
    const planned = new Map<PastChange, PlannedRow>();
    const published = await this.#published(trx, chunk);
    for (const row of chunk) {
      const respondent = people.get(row.value.respondentRef);
      const problem = this.#problemOf(row, respondent, published);
      if (problem) leftOut.push({ row: row.row, ...problem });
      else planned.set(this.#changeOf(row, respondent), row);
    }
    const outdated = await this.#tools.batches.record(
      trx,
      [...planned.keys()],
      this.#run.dryRun,
    );
    for (const [change, { row }] of planned) {
      if (outdated.has(change)) leftOut.push({ row, reason: 'newer-response' });
    }
    return leftOut.sort((a, b) => a.row - b.row);
  }

  /** Respondents whom the catalog has: their teams, and what they own things by. */
  async #people(
    chunk: readonly PlannedRow[],
  ): Promise<ReadonlyMap<string, Respondent>> {
    const { directory, config } = this.#tools;
    const refs = new Set(chunk.map(({ value }) => value.respondentRef));
    const found = new Map<string, Respondent>();
    for (const userRef of refs) {
      found.set(userRef, { ownershipRefs: [userRef] });
    }
    for (const person of (await directory.people([...refs])).values()) {
      const { userRef, teamRef, groupRefs } = person;
      const groups =
        config.ownership === 'descendants'
          ? await directory.withAncestors(groupRefs)
          : groupRefs;
      found.set(userRef, { teamRef, ownershipRefs: [userRef, ...groups] });
    }
    return found;
  }

  /** When each scorecard was published last. */
  async #published(
    trx: Knex.Transaction,
    chunk: readonly PlannedRow[],
  ): Promise<ReadonlyMap<string, Date | undefined>> {
    const locked = await lockScorecards(
      trx,
      chunk.map(({ service, value }) => ({
        serviceId: service.id,
        measure: value.measure,
      })),
    );
    return new Map(
      locked.map(each => [`${each.serviceId} ${each.measure}`, each.asOf]),
    );
  }

  #problemOf(
    { at, service, value }: PlannedRow,
    respondent: Respondent | undefined,
    published: ReadonlyMap<string, Date | undefined>,
  ): Problem | undefined {
    const { entityRef, measure } = value;
    if (respondent && ownsService({ kind: 'user', ...respondent }, service)) {
      return { reason: 'owner', detail: entityRef };
    }
    const asOf = published.get(`${service.id} ${measure}`);
    const tooOld = Date.now() - at.getTime() >= this.#tools.config.windowMillis;
    // No publication that is still to come may count it.
    return asOf && at <= asOf && tooOld
      ? { reason: 'published-since', detail: entityRef }
      : undefined;
  }

  #changeOf(
    { at, service, value }: PlannedRow,
    respondent: Respondent | undefined,
  ): PastChange {
    const { measure, respondentRef: userRef } = value;
    const of = { serviceId: service.id, measure, userRef, respondedAt: at };
    if (value.kind === 'withdrawal') return { ...of, withdrawn: true };
    const { score, driver, comment, disclosure = 'confidential' } = value;
    return {
      ...of,
      teamRef: value.teamRef ?? respondent?.teamRef,
      score,
      driver,
      comment: comment?.trim() === '' ? undefined : comment,
      disclosure,
      demo: this.#source.demo,
    };
  }

  async #publish(moment: Date): Promise<void> {
    if (this.#run.dryRun || moment.getTime() <= this.#publishedUntil) return;
    const { knex, publisher } = this.#tools;
    await publisher.publish(this.scorecards, moment);
    this.#publishedUntil = moment.getTime();
    await this.#renewLease(knex);
  }

  /** Keeps live publications waiting, and notes until when past ones are replayed. */
  async #renewLease(knex: Knex): Promise<void> {
    await knex('response_imports')
      .where({ id: this.#source.id })
      .update({
        ...(this.#publishedUntil > 0
          ? { replayed_until: new Date(this.#publishedUntil) }
          : {}),
        running_until: new Date(Date.now() + LEASE_MILLIS),
      });
  }
}
