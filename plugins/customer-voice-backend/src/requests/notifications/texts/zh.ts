import type { RequestTexts } from './RequestTexts';

/** Titles of the notifications about a request, in Simplified Chinese. */
export const zh: RequestTexts = {
  created: (number, service) => `${service} 收到新请求 ${number}`,
  createdInTriage: number => `新请求 ${number}，尚未分配到服务`,
  acknowledged: number => `请求 ${number} 正在评估中`,
  planned: (number, day) => `请求 ${number} 计划于${day}完成`,
  plannedWithoutDay: number => `请求 ${number} 已列入计划，日期未定`,
  answered: number => `请求 ${number} 已得到答复`,
  declined: number => `请求 ${number} 已被拒绝；请查看可改用的办法`,
  delivered: number => `请求 ${number} 已交付。它达成你的目标了吗？`,
  reopened: number => `请求 ${number} 已重新开放：目标未达成`,
  contested: number => `对请求 ${number} 的决定有异议`,
  dayMoved: (number, day) => `请求 ${number} 现计划于${day}完成`,
  dayRemoved: number => `请求 ${number} 不再有日期`,
  recordedForYou: number =>
    `有人替你登记了对请求 ${number} 的支持；请确认或收回`,
  commented: number => `请求 ${number} 有新评论`,
  mentioned: number => `请求 ${number} 中提到了你`,
  handoverProposed: number => `请求 ${number} 拟移交给你`,
  handoverAccepted: number => `请求 ${number} 已被接手`,
  handoverRefused: number => `请求 ${number} 的移交已被拒绝`,
  merged: (number, into) => `请求 ${number} 已并入请求 ${into}`,
  unmerged: number => `请求 ${number} 已重新独立`,
  offered: number => `请求 ${number} 可由支持者接手`,
  solved: number => `请求 ${number} 已用其他办法解决`,
  evaluated: number => `你对请求 ${number} 的解决方案已得到评估`,
  promiseOverdue: number => `请求 ${number} 的承诺日期已过`,
  responseOverdue: number => `请求 ${number} 等待首次答复已超时`,
};
