import { createBadgesFeature } from './badges/badgesFeature';
import { createCatalogFeature } from './catalog/catalogFeature';
import { createDigestFeature } from './digest/digestFeature';
import { createErasureFeature } from './erasure/erasureFeature';
import { createExportFeature } from './export/exportFeature';
import { Feature, startFeature } from './feature';
import { FollowUpStore } from './followups/FollowUpStore';
import {
  createConversationImport,
  createFollowUpsFeature,
} from './followups/followUpsFeature';
import { createImportsFeature } from './imports/importsFeature';
import { createInboxFeature } from './inbox/inboxFeature';
import { createInsightsFeature } from './insights/insightsFeature';
import { createOwnersFeature } from './owners/ownersFeature';
import { createOverviewFeature } from './overview/overviewFeature';
import { createLanguagesFeature } from './languages/languagesFeature';
import { Platform } from './platform';
import { createReportsFeature } from './reports/reportsFeature';
import {
  createPublicationsFeature,
  createPublisher,
} from './publications/publicationsFeature';
import { RequestFigures } from './requests/store/RequestFigures';
import { createRequestsFeature } from './requests/requestsFeature';
import { createResponsesFeature } from './responses/responsesFeature';
import { createWordingFeature } from './wording/wordingFeature';

/** Every feature of the plugin; what one needs of another is handed to it here. */
// eslint-disable-next-line max-lines-per-function -- the list of features
export function createFeatures(platform: Platform): Feature[] {
  const requestFigures = new RequestFigures(platform.knex, platform.config);
  const conversations = new FollowUpStore(platform.knex);
  const publisher = createPublisher(platform);
  const responses = startFeature('responses', () =>
    createResponsesFeature(platform, {
      onDue: () => publisher.wake(),
      conversations,
    }),
  );
  const publications = startFeature('publications', () =>
    createPublicationsFeature(platform, {
      publisher,
      responses: responses.store,
      requestFigures,
      conversations: createConversationImport(platform, conversations),
    }),
  );
  const followUps = startFeature('follow-ups', () =>
    createFollowUpsFeature(platform, {
      store: conversations,
      responses: responses.responses,
      comments: publications.comments,
    }),
  );
  const requests = startFeature('requests', () =>
    createRequestsFeature(platform, { give: responses.giveForDelivery }),
  );
  const insights = createInsightsFeature(platform, {
    scorecards: publications.store,
  });
  const owners = createOwnersFeature(platform, {
    rollups: publications.rollups,
    thanks: [requests.thanks, followUps.thanks],
  });
  const languages = createLanguagesFeature(platform.languages);
  const inbox = createInboxFeature(platform, [
    requests,
    publications,
    followUps,
  ]);
  return [
    createCatalogFeature(platform),
    responses,
    publications,
    followUps,
    createWordingFeature(platform),
    requests,
    createOverviewFeature(platform, {
      scorecards: publications.scorecards,
      responses: responses.responses,
      requestFigures,
    }),
    inbox,
    createImportsFeature(platform),
    createExportFeature(platform, {
      scorecards: publications.scorecards,
      requests: requests.requests,
      comments: publications.commentExport,
    }),
    insights,
    createDigestFeature(platform, {
      comments: publications.newComments,
      movers: insights.movers,
    }),
    createBadgesFeature({ scorecards: publications.scorecards }),
    owners,
    createReportsFeature(platform, {
      scorecards: publications.store,
      owners: owners.owners,
      insights: insights.service,
    }),
    languages,
    createErasureFeature([responses, followUps, requests, inbox, languages]),
  ];
}
