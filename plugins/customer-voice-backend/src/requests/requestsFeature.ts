import { importEach, ScheduledTask } from '../background/ScheduledTask';
import { EntityReferences } from '../catalog/visibility/EntityReferences';
import { Feature } from '../feature';
import { Platform } from '../platform';
import { ConversationService } from './conversation/ConversationService';
import { EditService } from './edits/EditService';
import { eraseInRequests } from './store/erasure';
import { HandoverService } from './handover/HandoverService';
import { RequestInbox } from './inbox/RequestInbox';
import { RequestImporter } from './import/RequestImporter';
import { MergeService } from './merge/MergeService';
import { MoveService } from './moves/MoveService';
import { createRequestRenderer } from './notifications/requestRenderer';
import { RecipientStore } from './store/RecipientStore';
import { countOverdue, recordOverdue } from './store/overdue';
import { OddsService } from './odds/OddsService';
import { RequestIndex } from './RequestIndex';
import { RequestRepository } from './RequestRepository';
import { createRequestHandlers, RequestServices } from './requestHandlers';
import { RequestSuccession } from './store/RequestSuccession';
import { RequestService } from './RequestService';
import { Capabilities } from '../search/Capabilities';
import { OpenAiCompatibleProvider } from '../search/OpenAiCompatibleProvider';
import { SimilarRequests } from '../search/SimilarRequests';
import { SimilarService } from './SimilarService';
import { SolutionService } from './solutions/SolutionService';
import { ImportStore } from './store/ImportStore';
import { InboxStore } from './store/InboxStore';
import { RequestCounts } from './store/RequestCounts';
import { RequestReader } from './store/RequestReader';
import { RequestStore } from './store/RequestStore';
import { OddsStore } from './store/OddsStore';
import { OwnerFigures } from './store/OwnerFigures';
import { CommentStore } from './store/CommentStore';
import { SolutionStore } from './store/SolutionStore';
import { SupportStore } from './store/SupportStore';
import { ThanksStore } from './store/ThanksStore';
import { SupportService } from './support/SupportService';
import { ThanksService } from './thanks/ThanksService';
import {
  GiveDeliveryResponse,
  VerificationService,
} from './verification/VerificationService';
import { VerdictStore } from './store/VerdictStore';

/** The search for similar requests and existing capabilities. */
function createSearch({ config, extensions, knex, logger }: Platform) {
  const { embeddings, meaningTimeoutMillis } = config.similar;
  return {
    similar: new SimilarRequests({
      knex,
      logger,
      provider:
        extensions.meaning ??
        (embeddings && new OpenAiCompatibleProvider(embeddings)),
      meaningTimeout: meaningTimeoutMillis,
    }),
    capabilities: new Capabilities({ knex }),
  };
}

function createRepository(
  platform: Platform,
  index: RequestIndex,
  verdicts: VerdictStore,
) {
  const { config, knex, outbox } = platform;
  const { triageOwner } = config.requests;
  return new RequestRepository({
    ...platform,
    reader: new RequestReader(knex, { triageOwner, verdicts }),
    store: new RequestStore({ knex, outbox, index }),
    triageOwner,
  });
}

/** The SQL of what hangs on requests. */
function createStores({ knex }: Platform) {
  return {
    supports: new SupportStore(knex),
    comments: new CommentStore(knex),
    solutions: new SolutionStore(knex),
    thanks: new ThanksStore(knex),
  };
}

function createOdds(platform: Platform): OddsService {
  const { config, knex } = platform;
  return new OddsService({
    ...platform,
    store: new OddsStore(knex),
    owners: new OwnerFigures(knex, {
      decisionTargetMillis: config.decisionTargetMillis,
      triageOwner: config.requests.triageOwner,
    }),
  });
}

/** The use cases of requests, and what they stand on. */
function createServices(
  platform: Platform,
  { similar, capabilities }: ReturnType<typeof createSearch>,
  give: GiveDeliveryResponse,
) {
  const { config, cursors, directory, knex, pseudonyms, services } = platform;
  const verdicts = new VerdictStore({ pseudonyms, keys: config.keys });
  const repository = createRepository(platform, similar, verdicts);
  const shared = {
    knex,
    config,
    cursors,
    repository,
    directory,
    index: similar,
    counts: new RequestCounts(knex, config.requests),
    references: new EntityReferences(platform),
    ...createStores(platform),
    services,
    verdicts,
  };
  const requestServices: RequestServices = {
    requests: new RequestService(shared),
    similar: new SimilarService({ ...shared, search: similar, capabilities }),
    supports: new SupportService(shared),
    conversation: new ConversationService(shared),
    moves: new MoveService(shared),
    edits: new EditService(shared),
    merges: new MergeService(shared),
    handover: new HandoverService(shared),
    solutions: new SolutionService(shared),
    verification: new VerificationService({ ...shared, give }),
    thanks: new ThanksService(shared),
    odds: createOdds(platform),
  };
  return {
    store: repository.store,
    verdicts,
    requestServices,
    inbox: new RequestInbox({
      repository,
      store: new InboxStore({
        knex,
        verdicts,
        triageOwner: config.requests.triageOwner,
        decisionTargetMillis: config.decisionTargetMillis,
      }),
    }),
  };
}

// eslint-disable-next-line max-lines-per-function -- a table of tasks
function createTasks(
  { extensions, knex, logger, outbox }: Platform,
  works: {
    importer: RequestImporter;
    store: RequestStore;
    search: ReturnType<typeof createSearch>;
    verification: VerificationService;
  },
): ScheduledTask[] {
  const { importer, store, search, verification } = works;
  return [
    {
      id: 'import-requests',
      frequency: { seconds: 20 },
      timeout: { minutes: 30 },
      initialDelay: { seconds: 10 },
      run: signal =>
        importEach(
          extensions.requestImports.values(),
          history => importer.import(history, signal),
          logger,
        ),
    },
    {
      id: 'request-clocks',
      frequency: { minutes: 1 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 30 },
      run: async signal => {
        await verification.settle(signal);
        await recordOverdue(knex, outbox, new Date(), signal);
      },
    },
    {
      id: 'recount',
      frequency: { hours: 24 },
      timeout: { hours: 1 },
      initialDelay: { minutes: 10 },
      run: async signal => {
        await store.recount(signal);
      },
    },
    {
      id: 'index-capabilities',
      frequency: { minutes: 1 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 20 },
      run: signal => search.capabilities.indexPending(signal),
    },
    {
      id: 'embed',
      frequency: { seconds: 30 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 30 },
      run: signal => search.similar.embedPending(signal),
    },
  ];
}

/** Capability requests: asking, deciding, delivering, verifying. */
export function createRequestsFeature(
  platform: Platform,
  options: {
    /** Records the score that came with the verdict on a delivered request. */
    give: GiveDeliveryResponse;
  },
) {
  const { config, knex, logger, services } = platform;
  const search = createSearch(platform);
  const { store, verdicts, requestServices, inbox } = createServices(
    platform,
    search,
    options.give,
  );
  const importer = new RequestImporter({
    knex,
    logger,
    config,
    merging: requestServices.merges,
    services,
    mirror: platform.mirror,
    store,
    imports: new ImportStore({ knex, verdicts }),
  });
  return {
    name: 'requests',
    thanks: requestServices.thanks,
    requests: requestServices.requests,
    handlers: createRequestHandlers(requestServices, platform.lookup),
    tasks: createTasks(platform, {
      importer,
      store,
      search,
      verification: requestServices.verification,
    }),
    gauges: [
      {
        name: 'customer_voice.requests.overdue',
        description: 'First responses and promises whose time has passed',
        read: () => countOverdue(knex, new Date()),
      },
    ],
    notifications: [
      createRequestRenderer(new RecipientStore(knex, config.requests)),
    ],
    inbox,
    succession: new RequestSuccession(),
    erase: ({ userRef }) => eraseInRequests(userRef, { knex, store, verdicts }),
  } satisfies Feature & Record<string, unknown>;
}
