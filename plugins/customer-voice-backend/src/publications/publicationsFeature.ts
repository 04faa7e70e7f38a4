import { stringifyEntityRef } from '@backstage/catalog-model';
import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Caller } from '../access/Caller';
import { FieldError } from '../access/FieldError';
import { importEach } from '../background/ScheduledTask';
import { Feature } from '../feature';
import { Handlers } from '../http/Handlers';
import { Platform } from '../platform';
import { OwnResponses } from '../responses/OwnResponses';
import { ResponseBatches } from '../responses/ResponseBatches';
import { ResponseStore } from '../responses/ResponseStore';
import { CommentInbox } from './comments/CommentInbox';
import { CommentExport } from './comments/CommentExport';
import { CommentService } from './comments/CommentService';
import { CommentStore } from './comments/CommentStore';
import { NewComments } from './comments/NewComments';
import { WaitingCommentStore } from './comments/WaitingCommentStore';
import {
  ConversationReplay,
  ConversationTarget,
} from './import/ConversationReplay';
import { isImporting, ResponseImporter } from './import/ResponseImporter';
import { Publisher } from './publisher/Publisher';
import { PublishedService } from './publisher/Publishing';
import { RequestTotals, RollupService } from './rollups/RollupService';
import { createPublishedRenderer } from './scorecards/publishedRenderer';
import {
  RequestFigures,
  ScorecardService,
} from './scorecards/ScorecardService';
import { ScorecardStore } from './scorecards/ScorecardStore';

const refOf = (path: { kind: string; namespace: string; name: string }) =>
  stringifyEntityRef(path);

/** Advances scorecards, and tells of those whose figures are now others. */
export function createPublisher(platform: Platform): Publisher {
  const { knex, config, logger, pseudonyms, services, outbox } = platform;
  const eventsOf = async (
    trx: Knex.Transaction,
    published: PublishedService[],
    type: string,
    measure: Measure,
  ) => {
    const ids = published.map(({ serviceId }) => serviceId);
    const refs = await services.refsOf(trx, ids);
    return refs.map(entityRef => ({ type, entityRef, measure }));
  };
  return new Publisher({
    knex,
    config,
    logger,
    pseudonyms,
    sealer: platform.responseSealer,
    importing: () => isImporting(knex, new Date()),
    onPublished: async (trx, published, measure, at) => {
      const commented = published.filter(({ newComments }) => newComments);
      await outbox.write(
        trx,
        [
          ...(await eventsOf(trx, published, 'scorecard.published', measure)),
          ...(await eventsOf(trx, commented, 'feedback.comments', measure)),
        ],
        at,
      );
    },
  });
}

/** What publications take of other features. */
interface PublicationsOptions {
  conversations: ConversationTarget;
  publisher: Publisher;
  responses: ResponseStore;
  requestFigures: RequestFigures & RequestTotals;
}

/** What reads comments. */
function createCommentServices(
  { access, config, cursors, knex }: Platform,
  made: { scorecards: ScorecardService; store: ScorecardStore },
) {
  const { scorecards, store: services } = made;
  const store = new CommentStore(knex);
  return {
    inbox: new CommentInbox({
      access,
      store: new WaitingCommentStore(knex, config),
      target: config.firstResponseTargetMillis,
    }),
    comments: new CommentService({ cursors, scorecards, store }),
    newComments: new NewComments({
      measures: config.measures,
      scorecards: services,
      comments: store,
    }),
    commentExport: new CommentExport({ access, scorecards, services, store }),
  };
}

function createServices(
  platform: Platform,
  { publisher, responses, requestFigures, conversations }: PublicationsOptions,
) {
  const { access, config, cursors, knex, logger, lookup, services } = platform;
  const store = new ScorecardStore(knex, config);
  const scorecards = new ScorecardService({
    access,
    config,
    cursors,
    lookup,
    store,
    requestFigures,
  });
  return {
    store,
    scorecards,
    ...createCommentServices(platform, { scorecards, store }),
    rollups: new RollupService({ access, store, requestFigures }),
    importer: new ResponseImporter({
      knex,
      config,
      logger,
      publisher,
      batches: new ResponseBatches({
        pseudonyms: platform.pseudonyms,
        sealer: platform.responseSealer,
        store: responses,
      }),
      services,
      directory: platform.directory,
      mirror: platform.mirror,
      conversations: new ConversationReplay({
        knex,
        own: new OwnResponses({
          pseudonyms: platform.pseudonyms,
          sealer: platform.responseSealer,
        }),
        services,
        target: conversations,
      }),
    }),
  };
}

/** What answers the endpoints of publications. */
function createHandlers(
  { access, directory }: Platform,
  { scorecards, comments, rollups }: ReturnType<typeof createServices>,
) {
  /** What a user owns is theirs and their groups', as far as the caller may know of them. */
  async function ownersOf(caller: Caller, userRef: string): Promise<string[]> {
    const hidden = await access.hiddenEntities(caller, [userRef]);
    return hidden.has(userRef)
      ? [userRef]
      : [userRef, ...(await directory.groupsOf(userRef))];
  }
  return {
    getScorecard: ({ caller, params, query }) =>
      scorecards.scorecard(caller, refOf(params), query.measure),
    getScorecardHistory: ({ caller, params, query }) =>
      scorecards.history(caller, refOf(params), query),
    getScorecardsByRefs: ({ caller, body }) =>
      scorecards.byRefs(caller, body.entityRefs, body.measure),
    listScorecards: ({ caller, query }) => scorecards.list(caller, query),
    getOrganizationRollup: ({ caller, query }) =>
      rollups.rollup(caller, undefined, query.measure),
    getRollup: async ({ caller, params, query }) => {
      const within = refOf(params);
      if (!/^(group|user|system|domain):/.test(within)) {
        throw new FieldError(
          'kind',
          `roll-ups are of a group, user, system or domain, not of ${params.kind}`,
        );
      }
      const owner = within.startsWith('user:')
        ? await ownersOf(caller, within)
        : undefined;
      return rollups.rollup(caller, within, query.measure, owner);
    },
    listComments: ({ caller, query }) => comments.list(caller, query),
  } satisfies Partial<Handlers>;
}

/** Scorecards, comments and roll-ups: what users other than the author learn of responses. */
export function createPublicationsFeature(
  platform: Platform,
  options: PublicationsOptions,
) {
  const { publisher } = options;
  const services = createServices(platform, options);
  return {
    name: 'publications',
    store: services.store,
    scorecards: services.scorecards,
    comments: services.comments,
    inbox: services.inbox,
    rollups: services.rollups,
    commentExport: services.commentExport,
    newComments: services.newComments,
    handlers: createHandlers(platform, services),
    tasks: [
      {
        id: 'publish',
        frequency: { seconds: 20 },
        timeout: { minutes: 30 },
        initialDelay: { seconds: 10 },
        run: signal => publisher.publishDue(signal),
      },
      {
        id: 'import-responses',
        frequency: { seconds: 20 },
        timeout: { minutes: 30 },
        initialDelay: { seconds: 10 },
        run: signal =>
          importEach(
            platform.extensions.responseImports.values(),
            history => services.importer.import(history, signal),
            platform.logger,
          ),
      },
    ],
    gauges: [
      {
        name: 'customer_voice.publications.lag',
        description: 'Since when the oldest publication is due',
        unit: 's',
        read: () => publisher.lag(),
      },
    ],
    notifications: [createPublishedRenderer()],
    deleteExpired: () => publisher.deleteOutwaited(),
    stop: () => publisher.stop(),
  } satisfies Feature & Record<string, unknown>;
}
