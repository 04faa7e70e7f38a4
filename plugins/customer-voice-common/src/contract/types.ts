// The main entry exports these types and not the schemas they come from, so that
// front ends ship no Zod. The API report calls that forgotten exports, which the
// root script `api-reports` allows for this package alone.
import { z } from 'zod';
import type * as responses from './responses';
import type * as scorecards from './scorecards';
import type * as services from './services';

/** The published figures of one service for one measure. @public */
export type PublishedScorecard = z.output<
  typeof scorecards.publishedScorecardSchema
>;
/** A scorecard without figures: too few people answered, or nobody, and it does not tell how many. @public */
export type WithheldScorecard = z.output<
  typeof scorecards.withheldScorecardSchema
>;
/** The published figures of one service; a withheld one has no score to leak. @public */
export type Scorecard = PublishedScorecard | WithheldScorecard;
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
