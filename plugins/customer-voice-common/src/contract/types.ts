// The main entry exports these types and not the schemas they come from, so that
// front ends ship no Zod. The API report calls that forgotten exports, which the
// root script `api-reports` allows for this package alone.
import { z } from 'zod';
import type * as exported from './exports';
import type * as followUps from './followUps';
import type * as imports from './imports';
import type * as inbox from './inbox';
import type * as insights from './insights';
import type * as keptPromises from './keptPromises';
import type * as owners from './owners';
import type * as reports from './reports';
import type * as requests from './requests';
import type * as responses from './responses';
import type * as scorecards from './scorecards';
import type * as services from './services';
import type * as wording from './wording';

/** The published figures of one service for one measure. @public */
export type PublishedScorecard = z.output<
  typeof scorecards.publishedScorecardSchema
>;
/** A scorecard whose score is stated as an upper bound. @public */
export type CodedScorecard = z.output<typeof scorecards.codedScorecardSchema>;
/** A scorecard without figures: too few people answered, or none, and it does not tell how many. @public */
export type WithheldScorecard = z.output<
  typeof scorecards.withheldScorecardSchema
>;
/** A scorecard; a coded or withheld one has no score to leak. @public */
export type Scorecard = PublishedScorecard | CodedScorecard | WithheldScorecard;
/** The figure of one driver, or that it is withheld. @public */
export type DriverFigure = z.output<typeof scorecards.driverFigureSchema>;
/** One page of the list of scorecards; the first one counts each status. @public */
export type ScorecardPage = z.output<typeof scorecards.scorecardPageSchema>;
/** Filters, order and page of the list of scorecards. @public */
export type ScorecardListQuery = z.output<
  typeof scorecards.scorecardListQuerySchema
>;
/** What was published at one moment, as the history keeps it. @public */
export type Publication = z.output<typeof scorecards.publicationSchema>;
/** One page of the publications of a service, oldest first. @public */
export type PublicationPage = z.output<typeof scorecards.publicationPageSchema>;
/** The published scorecards under a group, user, system or domain, or of the whole organisation, taken together. @public */
export type Rollup = z.output<typeof scorecards.rollupSchema>;
/** What a reader may know and do about a service, with its scorecards and the reader's own answers. @public */
export type Service = z.output<typeof services.serviceSchema>;
/** One page of the customers of a service, each with why. @public */
export type CustomerPage = z.output<typeof services.customerPageSchema>;
/** What a comment that is being written gives away of its author. @public */
export type Wording = z.output<typeof wording.wordingSchema>;
/** By what a comment may give its author away. @public */
export type WordingFinding = z.output<typeof wording.wordingFindingSchema>;
/** Why a user is a customer of a service. @public */
export type CustomerReason = z.output<typeof services.customerReasonSchema>;
/** A response to give; what is left out has the default of the contract. @public */
export type GiveResponse = z.input<typeof responses.giveResponseSchema>;
/** A change of the caller's own response: what is left out stays, null removes. @public */
export type ChangeResponse = z.input<typeof responses.changeResponseSchema>;
/** The author's own response. @public */
export type MyResponse = z.output<typeof responses.myResponseSchema>;
/** One page of the author's own responses, newest first. @public */
export type MyResponsePage = z.output<typeof responses.myResponsePageSchema>;
/** A comment as others read it: a confidential one has a date and no author, a named one both author and time. @public */
export type Comment = z.output<typeof responses.commentItemSchema>;
/** One page of comments, and whether the confidential ones are shown. @public */
export type CommentPage = z.output<typeof responses.commentPageSchema>;
/** Which comments of one service, and which page of them. @public */
export type CommentsQuery = z.output<typeof responses.commentsQuerySchema>;
/** State of the conversation about a response. @public */
export type FollowUpState = z.output<typeof responses.followUpStateSchema>;
/** The conversation about a response, as its author or an owner sees it. @public */
export type FollowUp = z.output<typeof followUps.followUpSchema>;
/** One entry of the conversation about a response. @public */
export type FollowUpMessage = z.output<typeof followUps.followUpMessageSchema>;
/** One page of a conversation, oldest first, and where it stands. @public */
export type FollowUpPage = z.output<typeof followUps.followUpPageSchema>;
/** A change of the state of a conversation. @public */
export type MoveFollowUp = z.input<typeof followUps.moveFollowUpSchema>;

/** A request as insights name it, the same for every reader. @public */
export type InsightRequest = z.output<typeof insights.insightRequestSchema>;
/** A service as insights name it. @public */
export type InsightService = z.output<typeof insights.insightServiceSchema>;
/** What many teams ask for and no owner plans. @public */
export type UnmetDemand = z.output<typeof insights.unmetDemandSchema>;
/** What people use instead of a service. @public */
export type Workaround = z.output<typeof insights.workaroundSchema>;
/** What people use instead, most teams first. @public */
export type Workarounds = z.output<typeof insights.workaroundsSchema>;
/** How somebody solved what others ask for. @public */
export type SolutionToLearn = z.output<typeof insights.solutionToLearnSchema>;
/** Solutions to what most people ask for. @public */
export type SolutionsToLearn = z.output<typeof insights.solutionsToLearnSchema>;
/** What an owner makes of what it is asked, and of what it promises. @public */
export type OwnerPromises = z.output<typeof insights.ownerPromisesSchema>;
/** Promises and first responses by owner. @public */
export type PromisesByOwner = z.output<typeof insights.promisesByOwnerSchema>;
/** A service whose figure changed by more than chance among so many. @public */
export type Mover = z.output<typeof insights.moverSchema>;
/** Services that moved, the surest first. @public */
export type Movers = z.output<typeof insights.moversSchema>;
/** How a topic stands across services. @public */
export type DriverAcross = z.output<typeof insights.driverAcrossSchema>;
/** Topics across services, what pulls figures down first. @public */
export type DriversAcross = z.output<typeof insights.driversAcrossSchema>;
/** Satisfaction of the organisation at one moment. @public */
export type SatisfactionPoint = z.output<
  typeof insights.satisfactionPointSchema
>;
/** Satisfaction of the organisation by week. @public */
export type SatisfactionOverTime = z.output<
  typeof insights.satisfactionOverTimeSchema
>;

/** A capability request as the caller sees it. @public */
export type CapabilityRequest = z.output<typeof requests.requestSchema>;
/** One page of requests. @public */
export type CapabilityRequestPage = z.output<typeof requests.requestPageSchema>;
/** Filters, order and page of the list of requests. @public */
export type CapabilityRequestListQuery = z.output<
  typeof requests.requestListQuerySchema
>;
/** A request to ask; what is left out has the default of the contract. @public */
export type CreateCapabilityRequest = z.input<
  typeof requests.createRequestSchema
>;
/** A change of a request: what is left out stays, null removes. @public */
export type ChangeCapabilityRequest = z.input<
  typeof requests.changeRequestSchema
>;
/** A move of a request with what it needs. @public */
export type MoveCapabilityRequest = z.input<typeof requests.moveRequestSchema>;
/** The owner's decision in force. @public */
export type Decision = z.output<typeof requests.decisionSchema>;
/** What people can do instead, in a decline. @public */
export type Alternative = z.output<typeof requests.alternativeSchema>;
/** What already exists, in an answer or a solution: an entity or a link. @public */
export type Existing = z.output<typeof requests.existingSchema>;
/** Requests and capabilities that resemble a text. @public */
export type Similar = z.output<typeof requests.similarSchema>;
/** Where requests go whose customer knows no service. @public */
export type Triage = z.output<typeof requests.triageSchema>;
/** One page of the people who support a request. @public */
export type SupporterPage = z.output<typeof requests.supporterPageSchema>;
/** A move or another change of a request. @public */
export type CapabilityRequestEvent = z.output<
  typeof requests.requestEventSchema
>;
/** One page of the history of a request, oldest first. @public */
export type CapabilityRequestEventPage = z.output<
  typeof requests.requestEventPageSchema
>;
/** A comment on a request. @public */
export type RequestComment = z.output<typeof requests.requestCommentSchema>;
/** One page of comments on a request, oldest first. @public */
export type RequestCommentPage = z.output<
  typeof requests.requestCommentPageSchema
>;
/** How a user solved it, and what the owner makes of it. @public */
export type Solution = z.output<typeof requests.solutionSchema>;
/** One page of solutions, oldest first. @public */
export type SolutionPage = z.output<typeof requests.solutionPageSchema>;
/** A solution to attach. @public */
export type CreateSolution = z.input<typeof requests.createSolutionSchema>;
/** A verdict on a delivered request. @public */
export type Verification = z.input<typeof requests.verificationSchema>;

/** Thanks of a supporter for a delivery, by name. @public */
export type Thanks = z.output<typeof requests.thanksSchema>;
/** One page of the thanks for a request, and whom the caller may thank. @public */
export type RequestThanksPage = z.output<
  typeof requests.requestThanksPageSchema
>;
/** Thanks to give. @public */
export type GiveThanks = z.input<typeof requests.giveThanksSchema>;
/** How it went with requests like one that is asked of a service now. @public */
export type RequestOddsAnswer = z.output<typeof requests.requestOddsSchema>;

/** How an owner treats customers: figures with their parts. @public */
export type Owner = z.output<typeof owners.ownerSchema>;
/** How many of how many; the share is missing for a few. @public */
export type OwnerShare = z.output<typeof keptPromises.ownerShareSchema>;
/** How many promises were kept of those made so far ahead. @public */
export type KeptPromises = z.output<typeof keptPromises.keptPromisesSchema>;
/** How long something takes, and how many were within the target. @public */
export type OwnerClock = z.output<typeof owners.ownerClockSchema>;
/** What a group made of what it was asked, over a period. @public */
export type GroupFigures = z.output<typeof owners.groupFiguresSchema>;
/** What a person did as an owner, over a period. @public */
export type PersonFigures = z.output<typeof owners.personFiguresSchema>;
/** Thanks with the request that they are for. @public */
export type OwnerThanks = z.output<typeof owners.ownerThanksSchema>;
/** One page of what an owner is thanked for, newest first. @public */
export type OwnerThanksPage = z.output<typeof owners.ownerThanksPageSchema>;
/** One quarter of a group or of the organisation. @public */
export type QuarterReport = z.output<typeof reports.quarterReportSchema>;
/** A delivery of the quarter, with what those who asked say. @public */
export type ReportDelivery = z.output<typeof reports.reportDeliverySchema>;
/** A request that was declined in the quarter. @public */
export type ReportDecline = z.output<typeof reports.reportDeclineSchema>;
/** A service in a report. @public */
export type ReportService = z.output<typeof reports.reportServiceSchema>;
/** Published scorecards pooled, as of a moment. @public */
export type ReportFigure = z.output<typeof reports.reportFigureSchema>;

/** Something that waits for the caller. @public */
export type InboxItem = z.output<typeof inbox.inboxItemSchema>;
/** What narrows an inbox, and which page of it. @public */
export type InboxQuery = z.output<typeof inbox.inboxQuerySchema>;
/** That the caller does something about it, so that no other does it as well. @public */
export type InboxClaim = z.input<typeof inbox.inboxClaimSchema>;
/** Until when something is to leave the open list, and why. @public */
export type InboxSnooze = z.input<typeof inbox.inboxSnoozeSchema>;
/** What the caller makes of something that waits for them alone as an author. @public */
export type InboxMark = z.input<typeof inbox.inboxMarkSchema>;
/** One page of an inbox, most urgent first. @public */
export type InboxPage = z.output<typeof inbox.inboxPageSchema>;

/** What became of the rows of a source that was imported. @public */
export type ImportReport = z.output<typeof imports.importReportSchema>;
/** Rows of one reason in a report on an import: how many, and the first of them. @public */
export type ReportedRows = z.output<typeof imports.reportedRowsSchema>;
/** Which reports on imports, and which page of them. @public */
export type ImportsQuery = z.output<typeof imports.importsQuerySchema>;
/** One page of reports on imports, newest first. @public */
export type ImportReportPage = z.output<typeof imports.importReportPageSchema>;

/** A comment in an export, with the service that it is about. @public */
export type ExportedComment = z.output<typeof exported.exportedCommentSchema>;
/** Which scorecards an export has, and how it is written. @public */
export type ExportScorecardsQuery = z.output<
  typeof exported.exportScorecardsQuerySchema
>;
/** Which requests an export has, and how it is written. @public */
export type ExportRequestsQuery = z.output<
  typeof exported.exportRequestsQuerySchema
>;
/** Which comments an export has, and how it is written. @public */
export type ExportCommentsQuery = z.output<
  typeof exported.exportCommentsQuerySchema
>;
