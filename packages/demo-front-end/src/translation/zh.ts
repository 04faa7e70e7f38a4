import type { TranslatedMessages } from 'backstage-plugin-customer-voice-react';
import type { demoMessages } from './demoTranslation';

/** Texts that only the demo has, in Simplified Chinese. */
const messages: TranslatedMessages<typeof demoMessages, 'one'> = {
  'nav.search': '搜索',
  'nav.menu': '菜单',
  'nav.settings': '设置',
  'nav.logo': '客户之声演示，前往首页',
  'signIn.title': '登录演示，身份为…',
  'signIn.body':
    '客户之声在一家虚构的公司里。请选择你想扮演的人；无需密码，退出登录后可以更换。',
  'signIn.as': '以 {{name}}（{{team}}）的身份登录',
  'signIn.waiting':
    '正在以 {{name}} 的身份登录。演示仍在启动，可能需要半分钟。',
  'signIn.failed': '未能以 {{name}} 的身份登录',
  'signIn.noReason': '后端没有给出原因。',
  'signIn.retry': '重试',
  'signIn.chooseElse': '选择其他人',
  'role.customers': '客户',
  'role.customersBody':
    '使用其他团队负责的服务：说说你的感受，以及你想达成的目标。',
  'role.owners': '负责人',
  'role.ownersBody':
    '负责各项服务：查看客户的评价，答复他们的请求。负责人不能为自己的服务评分。',
  'role.leads': '平台主管',
  'role.leadsBody': '关注整个平台的口碑。',
  'tries.amara':
    '基于 CI 平台、支付 API 和设计系统开展工作：一键评分，并说明交付的内容是否达成你的目标。',
  'tries.lukas':
    '使用事件总线和订单 API：修改之前的回答，或提出缺少的能力，并找到同样需要它的人。',
  'tries.mei-ling':
    '不写代码，但对桌面支持、VPN 和 Wiki 有很多话要说，还在等报销。',
  'tries.priya':
    '负责未达到目标的 CI 平台：找出原因，并答复一个等待过久的请求。',
  'tries.jonas':
    '负责有所改善的桌面支持和没有改善的 VPN：比较它们的历史，并在看板上移动请求。',
  'tries.sofia':
    '负责一个评价下降的数据仓库，以及一个设置有误、值得查看的笔记本实验室。',
  'tries.tomasz':
    '既负责支付 API，又是平台的客户：向一方承诺日期，等待另一方的日期。',
  'tries.grace': '比较所有服务，并接手那些不知道该问谁的请求。',
  'tries.daniel': '在群组的页面上查看整个部门所负责的服务。',
  'home.content': `
这里的一切都是虚构的：约 170 个人、他们的团队、他们的服务，以及一年来的回答和请求。

- **作为客户**，打开 [CI 平台](/catalog/default/component/ci-platform)，说说你的感受；或[说明你想达成的目标](/customer-voice/requests/new)，看看已经有什么。
- **作为负责团队**，查看[桌面支持](/catalog/default/component/desktop-support)的客户怎么说、一年来有何变化，以及他们[提出的请求](/customer-voice/requests)。
- **作为平台主管**，比较各项服务，找出最差的服务及其负责团队，并接手那些不知道该问谁的请求。

在[设置](/settings)中退出登录，即可换一个身份。
`,
};

export default messages;
