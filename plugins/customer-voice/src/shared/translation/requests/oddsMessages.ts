/** Texts of what is known of requests and promises like one at hand, in English by key. */
export const oddsMessages = {
  'requests.odds.both':
    'Requests like this: {{answer}}; {{delivery}}. From {{source}}.',
  'requests.odds.one': 'Requests like this: {{what}}. From {{source}}.',
  'requests.odds.answer': 'first answer in about {{length}}',
  'requests.odds.delivered':
    'if delivered, then in {{from}} to {{to}} ({{held}} of 10 times)',
  'requests.odds.deliveredAbout':
    'if delivered, then in about {{length}} ({{held}} of 10 times)',
  'requests.odds.deliveredWithin':
    'if delivered, then within {{length}} ({{held}} of 10 times)',
  'requests.odds.source.service_one': '{{requests}} request of this service',
  'requests.odds.source.service_other': '{{requests}} requests of this service',
  'requests.odds.source.owner_one':
    '{{requests}} request of its owner’s services',
  'requests.odds.source.owner_other':
    '{{requests}} requests of its owner’s services',
  'requests.odds.source.kind_one':
    '{{requests}} request of services of its kind',
  'requests.odds.source.kind_other':
    '{{requests}} requests of services of its kind',
  'requests.odds.source.everything_one': '{{requests}} request of all services',
  'requests.odds.source.everything_other':
    '{{requests}} requests of all services',
  'requests.odds.tooLittle':
    'Too little is known yet to say how soon requests like this are delivered.',
  'requests.odds.error':
    'How soon requests like this are delivered could not be loaded.',
  'requests.odds.retry': 'Try again',
  'requests.odds.how': 'How is this computed?',
  'requests.odds.howUsual':
    'First answer: the median of this service over the last year. Requests that still wait count for as long as they have waited (Kaplan and Meier).',
  'requests.odds.howAnswer':
    'First answer: the median of {{source}} over the last two years. Those that still wait count for as long as they have waited (Kaplan and Meier).',
  'requests.odds.howDelivery':
    'Delivery: {{delivered}} of {{source}} over the last two years were delivered. The time is chosen so that {{held}} of 10 further deliveries fall into it; what is still open counts for as long as it has been open. A request may also be answered or declined.',
  'requests.odds.howPool':
    'Taken are the nearest requests that are enough: of this service, of its owner, of services of its kind, or of all services; only those that you may see.',
  'requests.odds.plan':
    'Of {{source}} that were promised for a date, {{share}} were delivered within {{length}} of the promise.',
  'requests.odds.kept.under-4-weeks_one':
    'You kept {{kept}} of {{all}} promise under 4 weeks ahead.',
  'requests.odds.kept.under-4-weeks_other':
    'You kept {{kept}} of {{all}} promises under 4 weeks ahead.',
  'requests.odds.kept.4-to-12-weeks_one':
    'You kept {{kept}} of {{all}} promise 4 to 12 weeks ahead.',
  'requests.odds.kept.4-to-12-weeks_other':
    'You kept {{kept}} of {{all}} promises 4 to 12 weeks ahead.',
  'requests.odds.kept.over-12-weeks_one':
    'You kept {{kept}} of {{all}} promise more than 12 weeks ahead.',
  'requests.odds.kept.over-12-weeks_other':
    'You kept {{kept}} of {{all}} promises more than 12 weeks ahead.',
  'requests.odds.planTooLittle':
    'Too little is known yet to say how often a date so far ahead is kept.',
  'requests.odds.planError':
    'How earlier promises went could not be loaded. You can set a date all the same.',
} as const;
