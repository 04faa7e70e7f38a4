/** Texts of requests on the pages of entities and of the user, in English by key. */
export const summaryMessages = {
  'requests.entity.title': 'Requests',
  'requests.entity.all': 'See all requests',
  'requests.entity.nextPromise': 'Next promise: {{request}} {{date}}',
  'requests.entity.empty':
    'Nobody has asked for anything here yet. Be the first.',
  'requests.entity.delivered_one': '{{delivered}} delivered',
  'requests.entity.delivered_other': '{{delivered}} delivered',
  'requests.entity.promisesKept': '{{share}} of promises kept',
  'requests.entity.goalsMet':
    '{{share}} of those who answered say it met their goal',
  'requests.entity.ofOwner': 'Requests to {{name}}',
  'requests.entity.deliveredBy': 'Delivered by {{name}}',
  'requests.entity.askedBy': 'Asked by {{name}}',
  'requests.entity.askedByNone': '{{name}} has not asked for anything yet.',
  'requests.mine.requested': 'Asked by me',
  'requests.mine.requestedEmpty': 'You have not asked for anything yet.',
  'requests.mine.supported': 'Supported by me',
  'requests.mine.supportedEmpty': 'You support nothing that others asked for.',
  'requests.mine.owned': 'Requests to my services',
  'requests.mine.ownedEmpty': 'Nobody waits for an answer from you.',
  'requests.mine.all': 'See all',
  'requests.mine.allOf': 'See all: {{title}}',
} as const;
