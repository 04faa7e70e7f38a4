import { Comment } from 'backstage-plugin-customer-voice-common';
import { shownDrivers as driversShown } from '../model/driverTable';
import { StoredScorecard } from '../scorecards/storedScorecard';
import { ConfidentialComment, NamedComment } from './CommentStore';

/** What the confidential comments of a service may show beside their words. */
export interface ShownOfComments {
  shownDrivers: ReadonlySet<string>;
  scores: boolean;
}

function shownDriversOf({ published }: StoredScorecard): Set<string> {
  if (published?.figures.state !== 'published' || !published.drivers) {
    return new Set();
  }
  return new Set(driversShown(published.figures.json.parse().drivers));
}

/** What the scorecard lets its confidential comments show. */
export function shownOfComments(scorecard: StoredScorecard): ShownOfComments {
  return {
    shownDrivers: shownDriversOf(scorecard),
    // Next to everyone said the same there; a score would tell what each said.
    scores: scorecard.state === 'published',
  };
}

/** A named comment as others read it. */
export function namedItem({
  respondedAt,
  ...comment
}: NamedComment): Extract<Comment, { disclosure: 'named' }> {
  return {
    ...comment,
    disclosure: 'named',
    respondedAt: respondedAt.toISOString(),
  };
}

/** A confidential comment as others read it. */
export function confidentialItem(
  { asOf, driver, score, ...comment }: ConfidentialComment,
  { shownDrivers, scores }: ShownOfComments,
): Extract<Comment, { disclosure: 'confidential' }> {
  return {
    ...comment,
    ...(scores ? { score } : {}),
    ...(driver && shownDrivers.has(driver) ? { driver } : {}),
    disclosure: 'confidential',
    publishedOn: asOf.toISOString().slice(0, 10),
  };
}

/** Everybody sees whether a comment was answered; only owners how the conversation goes. */
export function withoutConversation<C extends Pick<Comment, 'followUp'>>(
  item: C,
): C {
  const { followUp } = item;
  return followUp ? { ...item, followUp: { state: followUp.state } } : item;
}
