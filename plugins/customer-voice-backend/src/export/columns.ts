import {
  CapabilityRequest,
  ExportedComment,
  Scorecard,
} from 'backstage-plugin-customer-voice-common';
import { Cell, Column } from './ExportFormat';

type Shown = Exclude<Scorecard, { state: 'withheld' | 'no-data' }>;
type Published = Extract<Scorecard, { state: 'published' }>;

/** A column that only scorecards with figures have. */
const shown =
  (of: (scorecard: Shown) => Cell) =>
  (scorecard: Scorecard): Cell =>
    scorecard.state === 'published' || scorecard.state === 'coded'
      ? of(scorecard)
      : undefined;

/** A column that only scorecards with exact figures have. */
const published =
  (of: (scorecard: Published) => Cell) =>
  (scorecard: Scorecard): Cell =>
    scorecard.state === 'published' ? of(scorecard) : undefined;

/** Several values in one cell. */
const list = (values: readonly string[]) => values.join(' ');

const countOf = (score: number) =>
  published(({ distribution }) => {
    const found = distribution.find(each => each.score === score);
    return found?.count;
  });

const driversOf = published(({ drivers }) =>
  drivers
    .map(each => {
      if (each.state === 'withheld') return `${each.driver}: withheld`;
      return each.state === 'coded'
        ? `${each.driver}: at most ${each.atMost} (${each.respondents})`
        : `${each.driver}: ${each.score} (${each.respondents})`;
    })
    .join('; '),
);

/** Scores of every measure. */
const SCORES = Array.from({ length: 11 }, (_, score) => score);

/** Columns of scorecards; their names are stable. */
export const SCORECARD_COLUMNS: ReadonlyArray<Column<Scorecard>> = [
  ['entityRef', each => each.entityRef],
  ['title', each => each.title],
  ['ownerRef', each => each.ownerRef],
  ['ownerRefs', each => list(each.ownerRefs)],
  ['kind', each => each.kind],
  ['type', each => each.type],
  ['measure', each => each.measure],
  ['state', each => each.state],
  ['asOf', shown(each => each.asOf)],
  ['window', shown(each => each.window)],
  ['score', published(each => each.score)],
  ['atMost', each => (each.state === 'coded' ? each.atMost : undefined)],
  ['intervalLow', published(each => each.interval[0])],
  ['intervalHigh', published(each => each.interval[1])],
  ['respondents', shown(each => each.respondents)],
  ['teams', shown(each => each.teams)],
  ['rankingScore', shown(each => each.rankingScore)],
  ['trend', shown(each => each.trend?.verdict)],
  ['trendDifference', shown(each => each.trend?.difference)],
  ['trendPreviousScore', shown(each => each.trend?.previousScore)],
  ['target', shown(each => each.target?.value)],
  ['targetVerdict', shown(each => each.target?.verdict)],
  ...SCORES.map(
    (score): Column<Scorecard> => [`count${score}`, countOf(score)],
  ),
  ['drivers', driversOf],
  ['requestsOpen', each => each.requests?.open],
  ['requestsOverdue', each => each.requests?.overdue],
  ['requestsDelivered', each => each.requests?.delivered],
  ['promisesKept', each => each.requests?.promisesKept],
  ['goalsMet', each => each.requests?.goalsMet],
];

/** Columns of requests; their names are stable. */
export const REQUEST_COLUMNS: ReadonlyArray<Column<CapabilityRequest>> = [
  ['number', each => each.number],
  ['title', each => each.title],
  ['status', each => each.status],
  ['statusSince', each => each.statusSince],
  ['entityRef', each => each.entityRef],
  ['ownerRef', each => each.ownerRef],
  ['ownerRefs', each => list(each.ownerRefs)],
  ['requesterRef', each => each.requesterRef],
  ['goal', each => each.goal],
  ['workaround', each => each.workaround],
  ['workaroundRef', each => each.workaroundRef],
  ['neededBy', each => each.neededBy],
  ['affectedRefs', each => list(each.affectedRefs)],
  ['people', each => each.supporters.people],
  ['teams', each => each.supporters.teams],
  ['importance', each => each.supporters.importance],
  ['firstResponseDueAt', each => each.firstResponse.dueAt],
  ['firstRespondedAt', each => each.firstResponse.respondedAt],
  ['overdue', each => each.overdue],
  ['firstTargetDate', each => each.promise?.firstTargetDate],
  ['targetDate', each => each.promise?.targetDate],
  ['decision', each => each.decision?.kind],
  ['decisionReason', each => each.decision?.reason],
  ['decidedAt', each => each.decision?.at],
  ['contested', each => each.contested],
  ['delivered', each => each.decision?.delivered],
  ['deliveredAt', each => each.deliveredAt],
  ['verdictsAsked', each => each.verification?.asked],
  ['verdictsMet', each => each.verification?.met],
  ['verdictsPartly', each => each.verification?.partly],
  ['verdictsNotMet', each => each.verification?.notMet],
  ['comments', each => each.comments],
  ['solutions', each => each.solutions],
  ['mergedInto', each => each.mergedInto],
  ['createdAt', each => each.createdAt],
  ['updatedAt', each => each.updatedAt],
];

type Named = Extract<ExportedComment, { disclosure: 'named' }>;
const named =
  (of: (comment: Named) => Cell) =>
  (comment: ExportedComment): Cell =>
    comment.disclosure === 'named' ? of(comment) : undefined;

/** Columns of comments; their names are stable. */
export const COMMENT_COLUMNS: ReadonlyArray<Column<ExportedComment>> = [
  ['id', each => each.id],
  ['entityRef', each => each.entityRef],
  ['measure', each => each.measure],
  ['disclosure', each => each.disclosure],
  ['score', each => each.score],
  ['driver', each => each.driver],
  ['comment', each => each.comment],
  [
    'publishedOn',
    each => (each.disclosure === 'confidential' ? each.publishedOn : undefined),
  ],
  ['authorRef', named(each => each.authorRef)],
  ['respondedAt', named(each => each.respondedAt)],
  ['followUp', each => each.followUp?.state],
];
