import type { TranslatedMessages } from 'backstage-plugin-customer-voice-react';
import type { customerVoiceEntryMessages } from '../entryTranslation';

/** The texts that every page of a portal loads, in Simplified Chinese. */
const messages: TranslatedMessages<typeof customerVoiceEntryMessages, 'one'> = {
  requestCapability: '提出能力请求',
  askOwners: '询问负责团队',
  waiting: '{{total}} 项待处理',
  'title.page': '客户之声',
  'title.services': '服务',
  'title.requests': '请求',
  'title.inbox': '收件箱',
  'title.mine': '我的',
  'title.insights': '洞察',
  'title.service': '客户之声',
  'title.owner': '客户',
};

export default messages;
