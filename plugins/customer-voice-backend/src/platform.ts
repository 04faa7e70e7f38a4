import {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { Access } from './access/Access';
import { CallerResolver } from './access/Caller';
import { Leads } from './access/Leads';
import { CatalogMirror } from './catalog/mirror/CatalogMirror';
import { Directory } from './catalog/directory/Directory';
import { DirectoryMirror } from './catalog/directory/DirectoryMirror';
import { DirectoryStore } from './catalog/directory/DirectoryStore';
import { RelationMirror } from './catalog/directory/RelationMirror';
import { RelationStore } from './catalog/directory/RelationStore';
import { EntityVisibility } from './catalog/visibility/EntityVisibility';
import { EntityExistence } from './catalog/visibility/EntityExistence';
import { MirrorProgress } from './catalog/mirror/MirrorProgress';
import { MirrorStore } from './catalog/mirror/MirrorStore';
import { applyServiceLeaf } from './catalog/serviceLeaf';
import { ServiceSuccession } from './catalog/succession/ServiceSuccession';
import { ServiceLookup } from './catalog/ServiceLookup';
import { ServiceStore } from './catalog/ServiceStore';
import { Successions } from './catalog/succession/Successions';
import { SuccessionStore } from './catalog/succession/SuccessionStore';
import { Pseudonyms } from './confidentiality/Pseudonyms';
import { Sealer } from './confidentiality/Sealer';
import { Signer } from './confidentiality/Signer';
import { CustomerVoiceConfig } from './config/readConfig';
import { Extensions } from './extensionPoints';
import { IdempotencyKeys } from './idempotency/IdempotencyKeys';
import { UserLanguages } from './languages/UserLanguages';
import { VolumeLimits } from './limits/VolumeLimits';
import { Outbox } from './outbox/Outbox';
import { Cursors } from './paging/Cursors';
import { applyRequestLeaf } from './requests/store/requestLeaf';
import { ResponseSealer } from './responses/ResponseSealer';

/** Bytes that stored answers are padded to, so that their length tells nothing. */
const ANSWER_BLOCK = 4096;

/** What every feature stands on. */
export interface Platform {
  config: CustomerVoiceConfig;
  logger: LoggerService;
  knex: Knex;
  catalog: CatalogService;
  extensions: Extensions;
  callers: CallerResolver;
  access: Access;
  cursors: Cursors;
  keys: IdempotencyKeys;
  limits: VolumeLimits;
  languages: UserLanguages;
  outbox: Outbox;
  pseudonyms: Pseudonyms;
  responseSealer: ResponseSealer;
  services: ServiceStore;
  lookup: ServiceLookup;
  directory: Directory;
  mirror: CatalogMirror;
  /** What features keep of services; they add theirs before anything is mirrored. */
  histories: ServiceSuccession[];
}

/** The services of Backstage that the platform is made of. */
export interface PlatformDependencies {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  userInfo: UserInfoService;
}

/** The mirror of the catalog, and all that it writes to. */
function createMirror(
  { auth, catalog, logger }: PlatformDependencies,
  made: {
    config: CustomerVoiceConfig;
    knex: Knex;
    directoryStore: DirectoryStore;
    histories: ServiceSuccession[];
  },
): CatalogMirror {
  const { config, knex, directoryStore: store, histories } = made;
  return new CatalogMirror({
    auth,
    catalog,
    config,
    logger,
    store: new MirrorStore(knex),
    progress: new MirrorProgress(knex),
    directory: new DirectoryMirror({ auth, catalog, store }),
    relations: new RelationMirror({
      auth,
      catalog,
      store: new RelationStore(knex),
    }),
    successions: new Successions({
      config,
      logger,
      store: new SuccessionStore({ knex, histories }),
    }),
  });
}

/** Permission decisions as SQL, with the leaves of services and of requests. */
function createAccess(
  deps: PlatformDependencies,
  config: CustomerVoiceConfig,
  knex: Knex,
): Access {
  const { catalog } = deps;
  return new Access({
    ...deps,
    entities: new EntityVisibility({ knex, catalog, filter: config.filter }),
    leads: new Leads(config.leads),
    leaves: {
      service: applyServiceLeaf,
      request: on => applyRequestLeaf(on, config.requests.triageOwner),
    },
  });
}

/** Makes what the features stand on. */
export function createPlatform(
  deps: PlatformDependencies,
  made: { config: CustomerVoiceConfig; knex: Knex; extensions: Extensions },
): Platform {
  const { auth, catalog, logger } = deps;
  const { config, knex } = made;
  const signer = new Signer(config.keys);
  const directoryStore = new DirectoryStore(knex);
  const directory = new Directory({ auth, catalog, store: directoryStore });
  const services = new ServiceStore(knex);
  const histories: ServiceSuccession[] = [];
  const mirror = createMirror(deps, { ...made, directoryStore, histories });
  const access = createAccess(deps, config, knex);
  return {
    ...made,
    logger,
    catalog,
    access,
    callers: new CallerResolver({
      ...deps,
      people: directory,
      ownership: config.ownership,
    }),
    cursors: new Cursors(config.keys),
    keys: new IdempotencyKeys({
      knex,
      signer,
      sealer: new Sealer(config.keys, 'idempotency', ANSWER_BLOCK),
    }),
    limits: new VolumeLimits({ limits: config.limits, signer }),
    languages: new UserLanguages({ knex, config }),
    outbox: new Outbox(knex),
    pseudonyms: new Pseudonyms(config.keys),
    responseSealer: new ResponseSealer(config.keys),
    services,
    lookup: new ServiceLookup({
      access,
      logger,
      existence: new EntityExistence({ auth, catalog }),
      mirror,
      services,
    }),
    directory,
    mirror,
    histories,
  };
}
