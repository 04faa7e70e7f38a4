import type { RequestTexts } from './RequestTexts';

/** Titles of the notifications about a request, in Simplified Chinese. */
export const zh: RequestTexts = {
  numbered: number => `请求 ${number}`,
  created: (title, service) => `“${title}”是提给 ${service} 的新请求`,
  createdInTriage: title => `“${title}”是新请求，尚未分配到服务`,
  acknowledged: title => `“${title}”正在评估中`,
  planned: (title, day) => `“${title}”计划于${day}完成`,
  plannedWithoutDay: title => `“${title}”已列入计划，日期未定`,
  answered: title => `“${title}”已得到答复`,
  declined: title => `“${title}”已被拒绝；请查看可改用的办法`,
  delivered: title => `“${title}”已交付。它达成你的目标了吗？`,
  reopened: title => `“${title}”已重新开放：目标未达成`,
  contested: title => `“${title}”：对决定有异议`,
  dayMoved: (title, day) => `“${title}”现计划于${day}完成`,
  dayRemoved: title => `“${title}”不再有日期`,
  recordedForYou: number =>
    `有人替你登记了对请求 ${number} 的支持；请确认或收回`,
  commented: title => `“${title}”有新评论`,
  mentioned: number => `请求 ${number} 中提到了你`,
  handoverProposed: number => `请求 ${number} 拟移交给你`,
  handoverAccepted: title => `“${title}”已被接手`,
  handoverRefused: title => `“${title}”：移交已被拒绝`,
  merged: (title, into) => `“${title}”已并入请求 ${into}`,
  unmerged: title => `“${title}”已重新独立`,
  offered: title => `“${title}”可由支持者接手`,
  solved: title => `“${title}”已用其他办法解决`,
  evaluated: title => `“${title}”：你的解决方案已得到评估`,
  thanked: title => `“${title}”：有客户表示感谢`,
  promiseOverdue: title => `“${title}”：承诺日期已过`,
  responseOverdue: title => `“${title}”等待首次答复已超时`,
};
