import type { TranslatedMessages } from 'backstage-plugin-customer-voice-react';
import type { customerVoiceWordingMessages } from '../wordingTranslation';

/** Texts of what a confidential comment gives away of its author, in Chinese. */
const messages: TranslatedMessages<typeof customerVoiceWordingMessages, 'one'> =
  {
    'wording.title': '你的措辞透露了什么',
    'wording.people_one': null,
    'wording.people_other': '大约有 {{people}} 人可能写下这段话：{{reasons}}',
    'wording.suspects_one': null,
    'wording.suspects_other':
      '读者可能会想到 {{people}} 人，其中没有你：{{reasons}}',
    'wording.recognisable': '你的措辞可能暴露你的身份：{{reasons}}',
    'wording.separator': '；',
    'wording.reason.service_one': null,
    'wording.reason.service_other': '“{{text}}”有 {{people}} 位客户',
    'wording.reason.ownEntity': '只有你的团队负责“{{text}}”',
    'wording.reason.entity_one': null,
    'wording.reason.entity_other': '“{{text}}”由 {{people}} 位客户负责',
    'wording.reason.ownTeam_one': null,
    'wording.reason.ownTeam_other': '你是“{{text}}”里 {{people}} 位客户之一',
    'wording.reason.team_one': null,
    'wording.reason.team_other': '“{{text}}”里有 {{people}} 位客户',
    'wording.reason.person': '与“{{text}}”共事的人不多',
    'wording.reason.incident': '参与过“{{text}}”的人会认出来',
    'wording.reason.date': '参与过的人会记得“{{text}}”',
    'wording.say': '改为“{{neutral}}”',
    'wording.sayLabel': '改为“{{neutral}}”，替换“{{text}}”',
    'wording.said': '“{{text}}”已改为“{{neutral}}”',
    'wording.preview': '他人看到的样子',
    'wording.previewHelp':
      '引号、破折号、空格和落款会被统一，因为它们可能暴露作者的身份。',
    'wording.unavailable': '暂时无法检查你的措辞，你仍然可以发送。',
    'wording.neutral.website': '一个网页前端',
    'wording.neutral.app': '一个应用',
    'wording.neutral.library': '一个代码库',
    'wording.neutral.service': '一个服务',
    'wording.neutral.interface': '一个接口',
    'wording.neutral.database': '一个数据库',
    'wording.neutral.resource': '一项资源',
    'wording.neutral.system': '一个系统',
    'wording.neutral.area': '一个领域',
    'wording.neutral.template': '一个模板',
    'wording.neutral.team': '一个团队',
    'wording.neutral.colleague': '一位同事',
    'wording.neutral.incident': '一次故障',
    'wording.neutral.recently': '最近',
  };

export default messages;
