import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ResponseImport } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { Duration } from 'luxon';
import { Directory } from '../../catalog/directory/Directory';
import { CatalogMirror } from '../../catalog/mirror/CatalogMirror';
import { ServiceStore } from '../../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { ImportRun, ImportRuns } from '../../imports/ImportRuns';
import { ResponseBatches } from '../../responses/ResponseBatches';
import { Publisher } from '../publisher/Publisher';
import { ConversationReplay } from './ConversationReplay';
import { ResponseReplay } from './ResponseReplay';

/**
 * Whether an import of past responses is under way, which publishes as of its
 * own moments. One that was killed or is no longer installed is not.
 */
export async function isImporting(knex: Knex, now: Date): Promise<boolean> {
  const row = await knex('response_imports')
    .where('running_until', '>', now)
    .first('id');
  return row !== undefined;
}

/** What imports of responses are made with. */
export interface ImportTools {
  knex: Knex;
  config: CustomerVoiceConfig;
  publisher: Publisher;
  batches: ResponseBatches;
  services: ServiceStore;
  directory: Directory;
  conversations: Pick<ConversationReplay, 'run'>;
}

/**
 * Imports historic responses, and replays their publications as they would
 * have been made at the time. Takes up where it was interrupted.
 */
export class ResponseImporter {
  readonly #tools: ImportTools;
  readonly #runs: ImportRuns;

  constructor(
    options: ImportTools & { logger: LoggerService; mirror: CatalogMirror },
  ) {
    const { knex, logger, services, mirror } = options;
    this.#tools = options;
    this.#runs = new ImportRuns({
      kind: 'response',
      knex,
      logger,
      services,
      mirror,
      goesOn: true,
    });
  }

  /** Imports a source, if it is not in yet and the services it waits for are known. */
  async import(history: ResponseImport, signal?: AbortSignal): Promise<void> {
    await this.#runs.run(
      history,
      run => this.#replay(history, run, signal),
      signal,
    );
  }

  async #replay(
    history: ResponseImport,
    run: ImportRun,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const { knex, publisher } = this.#tools;
    const replay = new ResponseReplay(this.#tools, history, run, {
      step: readStep(history),
      publishedUntil: await this.#publishedUntil(history),
    });
    // One that is interrupted goes on soon, and live publications wait for it as
    // long as its lease is: once they are made, earlier ones cannot follow.
    if (!(await replay.run(signal))) return false;
    if (!run.dryRun) {
      await publisher.refitAll();
      await publisher.makeDue(replay.scorecards);
      await this.#tools.conversations.run(history, signal);
    }
    await run.finish(knex);
    await knex('response_imports')
      .where({ id: history.id })
      .update({ running_until: null });
    return true;
  }

  /** Until when the publications of an interrupted import are replayed; undefined for none. */
  async #publishedUntil({
    id,
    dryRun,
  }: ResponseImport): Promise<Date | undefined> {
    if (dryRun) return undefined;
    const { knex } = this.#tools;
    await knex('response_imports').insert({ id }).onConflict('id').ignore();
    const row = await knex('response_imports')
      .where({ id })
      .first('replayed_until');
    return row.replayed_until === null
      ? undefined
      : new Date(row.replayed_until);
  }
}

function readStep({ replayInterval }: ResponseImport): number {
  const step = Duration.fromISO(replayInterval).toMillis();
  if (step > 0) return step;
  throw new InputError(
    `replayInterval is '${replayInterval}', but should be an ISO-8601 duration such as P7D`,
  );
}
