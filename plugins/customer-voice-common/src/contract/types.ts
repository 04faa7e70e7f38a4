import { z } from 'zod';
import type * as responses from './responses';
import type * as scorecards from './scorecards';
import type * as services from './services';

/** @public */
export type PublishedScorecard = z.output<
  typeof scorecards.publishedScorecardSchema
>;
/** @public */
export type WithheldScorecard = z.output<
  typeof scorecards.withheldScorecardSchema
>;
/** The published figures of one service; a withheld one has no score to leak. @public */
export type Scorecard = PublishedScorecard | WithheldScorecard;
/** @public */
export type DriverFigure = z.output<typeof scorecards.driverFigureSchema>;
/** @public */
export type ScorecardPage = z.output<typeof scorecards.scorecardPageSchema>;
/** Filters, order and page of the list of scorecards. @public */
export type ScorecardListQuery = z.output<
  typeof scorecards.scorecardListQuerySchema
>;
/** @public */
export type Publication = z.output<typeof scorecards.publicationSchema>;
/** @public */
export type PublicationPage = z.output<typeof scorecards.publicationPageSchema>;
/** @public */
export type Rollup = z.output<typeof scorecards.rollupSchema>;
/** @public */
export type Service = z.output<typeof services.serviceSchema>;
/** @public */
export type GiveResponse = z.input<typeof responses.giveResponseSchema>;
/** @public */
export type ChangeResponse = z.input<typeof responses.changeResponseSchema>;
/** @public */
export type MyResponse = z.output<typeof responses.myResponseSchema>;
/** @public */
export type MyResponsePage = z.output<typeof responses.myResponsePageSchema>;
/** @public */
export type Comment = z.output<typeof responses.commentItemSchema>;
/** @public */
export type CommentPage = z.output<typeof responses.commentPageSchema>;
/** @public */
export type CommentsQuery = z.output<typeof responses.commentsQuerySchema>;
