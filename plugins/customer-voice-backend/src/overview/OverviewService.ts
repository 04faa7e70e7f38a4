import {
  customerVoiceRequestCreatePermission,
  customerVoiceResponseCreatePermission,
  customerVoiceScorecardReadPermission,
  Service,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { UserCaller } from '../access/Caller';
import { ownsService } from '../access/ownsService';
import { ServiceLookup } from '../catalog/ServiceLookup';
import { ServiceStore } from '../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../config/readConfig';
import { ScorecardService } from '../publications/scorecards/ScorecardService';
import { RequestFigures } from '../requests/store/RequestFigures';
import { ResponseService } from '../responses/ResponseService';

/** What one entity page needs at once, from the features. */
export class OverviewService {
  readonly #access: Access;
  readonly #config: CustomerVoiceConfig;
  readonly #lookup: ServiceLookup;
  readonly #services: ServiceStore;
  readonly #scorecards: ScorecardService;
  readonly #responses: ResponseService;
  readonly #requestFigures: RequestFigures;

  constructor(options: {
    access: Access;
    config: CustomerVoiceConfig;
    lookup: ServiceLookup;
    services: ServiceStore;
    scorecards: ScorecardService;
    responses: ResponseService;
    requestFigures: RequestFigures;
  }) {
    this.#access = options.access;
    this.#config = options.config;
    this.#lookup = options.lookup;
    this.#services = options.services;
    this.#scorecards = options.scorecards;
    this.#responses = options.responses;
    this.#requestFigures = options.requestFigures;
  }

  /** What the caller may know and do about a service. */
  async service(caller: UserCaller, entityRef: string): Promise<Service> {
    const { services, requests } = await this.#access.scopes(
      caller,
      [
        customerVoiceScorecardReadPermission,
        customerVoiceResponseCreatePermission,
        customerVoiceRequestCreatePermission,
      ],
      [entityRef],
    );
    const [scope, rating, asking] = services;
    const service = await this.#lookup.require(entityRef, scope);
    const [[mayRate, mayAsk], scorecards, mine, clocks] = await Promise.all([
      this.#services.admitted(service.id, [rating, asking]),
      this.#scorecards.ofService(entityRef, { scope, requests }),
      this.#responses.ofService(caller, service),
      // Over all requests, so only for callers who may read them all.
      requests?.everything
        ? this.#requestFigures.clocks(service.id, new Date())
        : {},
    ]);
    const { measures, drivers, targets } = service.settings;
    const others = mayRate ? 'allowed' : 'denied';
    return {
      entityRef: service.entityRef,
      ownerRef: service.ownerRef,
      ownerRefs: service.ownerRefs,
      missingOwnerRefs: anyOf(service.missingOwnerRefs),
      refusedFormerRefs: anyOf(service.refusedFormerRefs),
      title: service.title,
      measures,
      drivers,
      targets,
      rating: ownsService(caller, service) ? 'owner' : others,
      requests: {
        ...requestsOf(service.settings.requests),
        permitted: mayAsk,
        ...clocks,
      },
      minimumRespondents: this.#config.minimumRespondents,
      publicationBatch: this.#config.publicationBatch,
      window: this.#config.window,
      scorecards: scorecards.sort(
        (a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure),
      ),
      mine,
    };
  }
}

function anyOf(refs: string[]): string[] | undefined {
  return refs.length > 0 ? refs : undefined;
}

function requestsOf(
  setting: string,
): Pick<Service['requests'], 'state' | 'url'> {
  return setting === 'open' || setting === 'closed'
    ? { state: setting }
    : { state: 'elsewhere', url: setting };
}
