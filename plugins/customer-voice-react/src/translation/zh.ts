import type { TranslatedMessages } from './TranslatedMessages';
import type { customerVoiceReactMessages } from './translation';

/** Texts of the shared components in Simplified Chinese. */
const messages: TranslatedMessages<typeof customerVoiceReactMessages, 'one'> = {
  'score.description':
    '{{figure}}，很可能介于 {{low}} 与 {{high}} 之间，量程为 {{min}} 至 {{max}}',
  'score.descriptionWithTarget':
    '{{figure}}，很可能介于 {{low}} 与 {{high}} 之间，量程为 {{min}} 至 {{max}}；目标为 {{target}}',
  'score.between': '很可能介于 {{low}} 与 {{high}} 之间',
  'withheld.threshold':
    '作答人数不足 {{minimum}} 人。人数增加后才会显示数据，以免有人被识别出来。',
  'withheld.general':
    '作答人数太少。人数增加后才会显示数据，以免有人被识别出来。',
  'withheld.short': '作答人数太少，暂不显示',
  'coded.atMost': '不高于 {{figure}}',
  'coded.reason':
    '作答者中几乎无人满意。这里不显示精确数值，以免推算出任何一份回答。',
  'coded.reasonNps':
    '作答者中几乎无人愿意推荐。这里不显示精确数值，以免推算出任何一份回答。',
  'trend.improvedSince_one': null,
  'trend.improvedSince_other': '自{{date}}以来上升 {{points}} 点',
  'trend.declinedSince_one': null,
  'trend.declinedSince_other': '自{{date}}以来下降 {{points}} 点',
  'trend.improved_one': null,
  'trend.improved_other': '上升 {{points}} 点',
  'trend.declined_one': null,
  'trend.declined_other': '下降 {{points}} 点',
  'trend.slowly.improvedSince':
    '缓慢上升：自{{date}}以来从 {{first}} 升至 {{last}}',
  'trend.slowly.declinedSince':
    '缓慢下降：自{{date}}以来从 {{first}} 降至 {{last}}',
  'trend.slowly.improved': '缓慢上升：从 {{first}} 升至 {{last}}',
  'trend.slowly.declined': '缓慢下降：从 {{first}} 降至 {{last}}',
  'trend.unchanged': '没有变化的迹象',
  'trend.unchangedDetectable_one': null,
  'trend.unchangedDetectable_other':
    '没有变化的迹象；若变化约达 {{points}} 点，就能察觉',
  'trend.none': '没有更早的数值可比较',
  'trend.size_one': null,
  'trend.size_other': '{{points}} 点',
  'target.meets': '达到目标 {{target}}',
  'target.misses': '未达到目标 {{target}}',
  'target.undecided': '尚不能确定是否达到目标 {{target}}',
  'target.none': '未设目标',
  'scale.csat.low': '非常不满意',
  'scale.csat.high': '非常满意',
  'scale.nps.low': '完全不可能',
  'scale.nps.high': '极有可能',
  'scale.ces.low': '非常不同意',
  'scale.ces.high': '非常同意',
  'scale.score': '{{score}} 分（满分 {{max}} 分）',
  'scale.scoreWithMeaning': '{{score}} 分（满分 {{max}} 分），{{meaning}}',
  'error.retry': '重试',
  'error.details': '详细信息',
  'error.kept': '{{reason}}你写的内容仍在这里。',
  'error.offline': '你似乎已离线。没有任何内容丢失。请在联网后重试。',
  'error.not-allowed':
    '你没有执行此操作的权限。如果你应当拥有，请联系本门户的管理员。',
  'error.changed': '内容在此期间已发生变化。请先查看当前状态，再作决定。',
  'error.too-many': '操作过于频繁。请稍后再试。',
  'error.too-manyUntil': '操作过于频繁。你可以在{{time}}之后继续。',
  'error.not-found': '该内容已不存在，或你无权查看。',
  'error.invalid': '内容未被接受。详细信息说明了需要修改之处。',
  'error.unreachableTitle': '无法连接到客户之声',
  'error.unreachableAdvice': '没有任何内容丢失。请稍后重试。',
  'owners.missing': '（不在目录中）',
  'conflict.title': '该请求在此期间已发生变化',
  'conflict.description':
    '没有内容被覆盖，你写的内容也仍在这里。请加载当前状态，再作决定。',
  'conflict.nowIs':
    '当前状态：{{status}}。没有内容被覆盖，你写的内容也仍在这里。',
  'conflict.load': '加载当前状态',
  'request.status.submitted': '已提交',
  'request.status.evaluating': '评估中',
  'request.status.planned': '已计划',
  'request.status.in-progress': '进行中',
  'request.status.answered': '已答复',
  'request.status.declined': '已拒绝',
  'request.status.delivered': '已交付',
  'request.status.verified': '已验证',
  'request.status.withdrawn': '已撤回',
  'request.status.merged': '已合并',
  'request.demand': '来自 {{teams}}的 {{people}}',
  'request.demandWithOwners_one': null,
  'request.demandWithOwners_other': '{{demand}}，其中 {{owners}} 人为负责人',
  'request.people_one': null,
  'request.people_other': '{{people}} 人',
  'request.teams_one': null,
  'request.teams_other': '{{teams}} 个团队',
};

export default messages;
