import { DigestTexts } from './DigestTexts';

const many = (count: number, one: string, other: string) =>
  `${count} ${count === 1 ? one : other}`;

export const en: DigestTexts = {
  title: group => `Your week in Customer Voice: ${group}`,
  organization: 'The week of the organisation in Customer Voice',
  rose: (title, points) => `${title} rose by ${points} points.`,
  fell: (title, points) => `${title} fell by ${points} points.`,
  moreMoved: count =>
    `${many(
      count,
      'more service',
      'more services',
    )} moved by more than chance.`,
  waiting: count => `${many(count, 'request waits', 'requests wait')} for you.`,
  waitingOfAll: count =>
    `${many(count, 'request waits', 'requests wait')} for an answer.`,
  overdue: count => `${many(count, 'is', 'are')} overdue.`,
  delivered: count =>
    `${many(count, 'request was', 'requests were')} delivered.`,
  verified: count =>
    `${many(count, 'delivery was', 'deliveries were')} found to meet the goal.`,
  comments: count => `${many(count, 'new comment', 'new comments')} to read.`,
  off: 'To stop this, switch off the topic “digest” of Customer Voice under Settings, Notifications.',
};
