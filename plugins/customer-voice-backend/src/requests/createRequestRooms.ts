import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Access } from '../access/Access';
import { Directory } from '../catalog/directory/Directory';
import { CatalogReferences } from '../catalog/CatalogReferences';
import { ServiceStore } from '../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../config/readConfig';
import { Cursors } from '../paging/Cursors';
import { VolumeLimits } from '../limits/VolumeLimits';
import { Outbox } from '../notifications/Outbox';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { Signer } from '../confidentiality/Signer';
import { ConversationService } from './conversation/ConversationService';
import { HandoverService } from './handover/HandoverService';
import { eraseInRequests } from './erasure';
import { RequestImporter } from './history/RequestImporter';
import { MergeService } from './merging/MergeService';
import { RequestDesk } from './RequestDesk';
import { EditService } from './editing/EditService';
import { MoveService } from './moving/MoveService';
import { RequestIndex } from './RequestIndex';
import { RequestService } from './RequestService';
import { RequestReader } from './RequestReader';
import { RequestStore } from './RequestStore';
import {
  CapabilitySearch,
  SimilarSearch,
  SimilarService,
} from './SimilarService';
import { SolutionService } from './solutions/SolutionService';
import { SupportService } from './support/SupportService';
import {
  GiveDeliveryResponse,
  VerificationService,
} from './verification/VerificationService';
import { Verdicts } from './verification/Verdicts';

/** Wires what belongs to requests. */
export function createRequestRooms(options: {
  knex: Knex;
  config: CustomerVoiceConfig;
  logger: LoggerService;
  access: Access;
  cursors: Cursors;
  signer: Signer;
  pseudonyms: Pseudonyms;
  outbox: Outbox;
  limits: VolumeLimits;
  references: CatalogReferences;
  directory: Directory;
  services: ServiceStore;
  search: SimilarSearch & RequestIndex;
  capabilities: CapabilitySearch;
  give: GiveDeliveryResponse;
}) {
  const { knex, config, cursors, references, services } = options;
  const { triageOwner } = config.requests;
  const store = new RequestStore(knex);
  const verdicts = new Verdicts({
    pseudonyms: options.pseudonyms,
    keys: config.keys,
  });
  const desk = new RequestDesk({
    access: options.access,
    reader: new RequestReader(knex, { triageOwner, verdicts }),
    store,
    outbox: options.outbox,
    limits: options.limits,
    signer: options.signer,
    triageOwner,
  });
  const requests = new RequestService({
    desk,
    config,
    cursors,
    index: options.search,
    references,
  });
  const merging = new MergeService({ desk });
  return {
    store,
    requests,
    similar: new SimilarService({
      knex,
      desk,
      services,
      search: options.search,
      capabilities: options.capabilities,
    }),
    supports: new SupportService({
      knex,
      desk,
      cursors,
      references,
      directory: options.directory,
    }),
    conversation: new ConversationService({ knex, desk, cursors }),
    moving: new MoveService({
      desk,
      config,
      verdicts,
      index: options.search,
      references,
    }),
    editing: new EditService({ desk, index: options.search, references }),
    erase: (userRef: string) =>
      eraseInRequests(userRef, {
        knex,
        store,
        verdicts,
        signer: options.signer,
      }),
    merging,
    importer: new RequestImporter({
      knex,
      logger: options.logger,
      config,
      index: options.search,
      merging,
      services,
      store,
      verdicts,
    }),
    handover: new HandoverService({ desk, services }),
    solutions: new SolutionService({ knex, desk, cursors, references }),
    verification: new VerificationService({
      knex,
      desk,
      config,
      verdicts,
      give: options.give,
    }),
  };
}
