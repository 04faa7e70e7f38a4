import { LoggerService } from '@backstage/backend-plugin-api';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { SuccessionStore } from './SuccessionStore';

/** Takes histories over where an entity replaces another, and gives them back when that one returns. */
export class Successions {
  readonly #store: SuccessionStore;
  readonly #logger: LoggerService;
  readonly #admitted: CustomerVoiceConfig['successions'];

  constructor(options: {
    store: SuccessionStore;
    logger: LoggerService;
    config: Pick<CustomerVoiceConfig, 'successions'>;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#admitted = options.config.successions;
  }

  /**
   * Undoes and makes what is to be undone and made now.
   *
   * @returns refs of the entities whose services have changed
   */
  async apply(): Promise<string[]> {
    const changed: string[] = [];
    for (const claim of await this.#store.undoable()) {
      const { entityRef, formerRef } = claim;
      const admitted = this.#admits(entityRef, formerRef);
      const outcome = await this.#store.undo(claim, new Date(), admitted);
      if (outcome === 'undone') {
        this.#logger.info(
          `${formerRef} is in the catalog again, so ${entityRef} gives its customer voice back`,
        );
        changed.push(entityRef, formerRef);
      } else if (outcome === 'refused') {
        this.#logger.warn(
          `${formerRef} is in the catalog again with other owners, so ${entityRef} keeps its customer voice`,
        );
      }
    }
    for (const claim of await this.#store.claims()) {
      const { entityRef, formerRef } = claim;
      const admitted = this.#admits(formerRef, entityRef);
      const outcome = await this.#store.takeOver(claim, new Date(), admitted);
      if (outcome === 'taken-over') {
        this.#logger.info(
          `${entityRef} takes over the customer voice of ${formerRef}`,
        );
        changed.push(entityRef);
      } else if (outcome === 'refused') {
        this.#logger.warn(
          `${entityRef} does not take over the customer voice of ${formerRef}, because ${formerRef} had other owners when it left the catalog; name the two in customerVoice.successions to admit it`,
        );
      }
    }
    return changed;
  }

  #admits(fromRef: string, toRef: string): boolean {
    return this.#admitted.some(
      ({ from, to }) => from === fromRef && to === toRef,
    );
  }
}
