import type { FollowUpTexts } from './FollowUpTexts';

/** Texts of the notifications about conversations, in Simplified Chinese. */
export const zh: FollowUpTexts = {
  reply: service => `${service}：一位客户回复了您`,
  reopened: service => `${service}：一位客户表示问题尚未解决`,
  ownersBody: '可在其评论旁阅读。',
  answer: service => `${service}：负责人回复了您`,
  resolved: service => `${service}：负责人表示问题已解决`,
  authorBody: '可在“我的”页面阅读。您可以回复，或表示问题尚未解决。',
  answerInConfidence: '您的一条评价收到了回复',
  answerInConfidenceBody:
    '可在“我的”页面阅读。您的评价是保密的，因此此处不写明是哪项服务。',
  thanked: service => `${service}：一位客户感谢你的回复`,
  thankedBody: '可在负责人页面上查看其留言。',
};
