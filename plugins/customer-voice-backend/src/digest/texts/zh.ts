import { DigestTexts } from './DigestTexts';

export const zh: DigestTexts = {
  title: group => `您在 Customer Voice 的一周：${group}`,
  organization: '组织在 Customer Voice 的一周',
  rose: (title, points) => `${title} 上升了 ${points} 分。`,
  fell: (title, points) => `${title} 下降了 ${points} 分。`,
  moreMoved: count => `另有 ${count} 个服务的变化超出偶然。`,
  waiting: count => `${count} 个请求在等待您。`,
  waitingOfAll: count => `${count} 个请求在等待答复。`,
  overdue: count => `${count} 个已逾期。`,
  delivered: count => `交付了 ${count} 个请求。`,
  verified: count => `${count} 次交付已确认达到目标。`,
  comments: count => `有 ${count} 条新评论。`,
  off: '如需停用，请在“设置”的“通知”中关闭 Customer Voice 的“digest”主题。',
};
