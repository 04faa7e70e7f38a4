import { randomUUID } from 'node:crypto';
import {
  ImportedConversationEntry,
  ImportedResponse,
  ResponseImport,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { KnownServices } from '../../catalog/KnownServices';
import { ServiceStore } from '../../catalog/ServiceStore';
import { OwnResponse, OwnResponses } from '../../responses/OwnResponses';

/** Brings the conversation about one response in. */
export interface ConversationTarget {
  import(
    response: { id: string; userRef: string; confidential: boolean },
    entries: readonly ImportedConversationEntry[],
    now: Date,
  ): Promise<void>;
}

interface Conversed extends ImportedResponse {
  conversation: ImportedConversationEntry[];
}

/**
 * Brings what was said about imported responses in, once they are published:
 * about those that are in force, in random order, so that the order of rows tells
 * nothing of who answered when.
 */
export class ConversationReplay {
  readonly #knex: Knex;
  readonly #own: OwnResponses;
  readonly #services: ServiceStore;
  readonly #target: ConversationTarget;

  constructor(options: {
    knex: Knex;
    own: OwnResponses;
    services: ServiceStore;
    target: ConversationTarget;
  }) {
    this.#knex = options.knex;
    this.#own = options.own;
    this.#services = options.services;
    this.#target = options.target;
  }

  async run(history: ResponseImport, signal?: AbortSignal): Promise<void> {
    const found: Array<{ key: string; row: Conversed }> = [];
    for await (const row of history.responses()) {
      if (isConversed(row)) found.push({ key: randomUUID(), row });
    }
    found.sort((a, b) => (a.key < b.key ? -1 : 1));
    const services = new KnownServices(this.#services);
    for (const { row } of found) {
      if (signal?.aborted) return;
      const service = await services.find(row.entityRef);
      const response = service && (await this.#inForce(row, service.id));
      if (!response) continue;
      const confidential = response.disclosure === 'confidential';
      if (!response.comment || (confidential && !response.included)) continue;
      await this.#target.import(
        { id: response.id, userRef: row.respondentRef, confidential },
        row.conversation,
        new Date(),
      );
    }
  }

  /** The response in force, if it is this one and none since. */
  async #inForce(
    { respondentRef, measure, respondedAt }: Conversed,
    serviceId: string,
  ): Promise<OwnResponse | undefined> {
    const stored = await this.#own.stored(this.#knex, respondentRef, [
      { serviceId, measure },
    ]);
    const [response] = await this.#own.inForce(this.#knex, stored.values());
    return response?.respondedAt.getTime() === Date.parse(respondedAt)
      ? response
      : undefined;
  }
}

function isConversed(row: object): row is Conversed {
  return 'conversation' in row && row.conversation !== undefined;
}
