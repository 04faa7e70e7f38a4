import type { FeedbackTexts } from './FeedbackTexts';

/** Texts of the notifications about feedback, in Simplified Chinese. */
export const zh: FeedbackTexts = {
  comments: service => `${service}：客户有新评论`,
  commentsBody: '可在“客户之声”标签页阅读。',
  lowScore: service => `${service}：一位客户不满意，并已署名`,
  comment: service => `${service}：一位客户发表了署名评论`,
  withWords: '请阅读其评论，并询问怎样才能帮上忙。',
  withoutWords: '对方没有留言。请询问怎样才能帮上忙。',
};
