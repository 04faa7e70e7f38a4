/** Texts of asking for a capability, in English by key. */
export const askMessages = {
  'requests.ask.title': 'Request a capability',
  'requests.ask.goal': 'What are you trying to achieve?',
  'requests.ask.goalHelp':
    'Start from the goal, not from the solution. The owners may know a way that you do not.',
  'requests.ask.workaround': 'How do you do it today?',
  'requests.ask.workaroundHelp':
    'A spreadsheet, a tool from elsewhere, by hand, not at all.',
  'requests.ask.workaroundRef':
    'What you use for it today, if the catalog has it',
  'requests.ask.affected': 'Who else needs it?',
  'requests.ask.neededBy': 'By when?',
  'requests.ask.importance': 'How much does it matter to you?',
  'requests.ask.service': 'For which service?',
  'requests.ask.serviceSearch': 'Type its name, or what it is for',
  'requests.ask.proposed': 'What looks like your request belongs to',
  'requests.ask.details':
    'More about it (optional): how you do it today, who else needs it, by when',
  'requests.ask.unknown': 'I do not know',
  'requests.ask.unknownHelp':
    '{{owner}} finds out whom to ask. You need not know how we are organised.',
  'requests.ask.requestTitle': 'Title',
  'requests.ask.titleHelp': 'Proposed from your goal. Change it as you like.',
  'requests.ask.send': 'Ask the owners',
  'requests.ask.sendTriage': 'Ask',
  'requests.ask.usually': '{{owner}}, usually answers in {{length}}',
  'requests.ask.ownerOnly': '{{owner}} answers',
  'requests.ask.decides': '{{owner}}, usually decides in {{length}}',
  'requests.ask.answersAndDecides':
    '{{owner}}, usually answers in {{length}}, decides in {{decision}}',
  'requests.ask.inTime': '{{share}} of first answers in time',
  'requests.ask.decisionsInTime': '{{share}} of decisions in time',
  'requests.ask.draft': 'Draft kept on this device',
  'requests.ask.discard': 'Discard draft',
  'requests.ask.refusedTitle': 'Your request was not sent',
  'requests.ask.refusedAdvice': 'Your draft is kept on this device. Try again.',
  'requests.ask.closedTitle': '{{title}} takes no requests here',
  'requests.ask.closedBody':
    'Its owner has closed requests. You can ask about another service.',
  'requests.ask.elsewhereTitle': '{{title}} takes requests elsewhere',
  'requests.ask.elsewhereBody':
    'Its owner asks you to go there. Your draft stays on this device.',
  'requests.ask.elsewhereLink': 'Go to where requests go',
  'requests.ask.deniedTitle': 'You may not ask for something here',
  'requests.ask.deniedBody':
    'Your organisation does not let you request from {{title}}.',
  'requests.ask.unknownServiceTitle': 'This is not a service of Customer Voice',
  'requests.ask.unknownServiceBody': 'Choose another service.',
  'requests.ask.needGoal': 'Say what you are trying to achieve.',
  'requests.ask.needService': 'Choose a service.',
  'requests.ask.dialog': 'Ask {{title}} for a capability',
  'requests.similar.title': 'Perhaps this already exists',
  'requests.similar.hint':
    'As you type, requests and capabilities that resemble your goal appear here.',
  'requests.similar.looking': 'Looking for what resembles it',
  'requests.similar.found':
    'Found {{requests}} and {{capabilities}} that resemble your goal.',
  'requests.similar.requests_one': '{{total}} request',
  'requests.similar.requests_other': '{{total}} requests',
  'requests.similar.capabilities_one': '{{total}} capability',
  'requests.similar.capabilities_other': '{{total}} capabilities',
  'requests.similar.none': 'Nothing like it yet, go ahead.',
  'requests.similar.total_one': '{{total}} match',
  'requests.similar.total_other': '{{total}} matches',
  'requests.similar.error':
    'What resembles it could not be looked up. You can ask all the same.',
  'requests.similar.strongTitle': 'This looks like what you are asking for',
  'requests.similar.requestsTitle': 'Others asked for',
  'requests.similar.capabilitiesTitle': 'Exists in the catalog',
  'requests.similar.support': 'Support this instead',
  'requests.similar.supportLabel': 'Support "{{title}}" instead',
  'requests.similar.supported': 'You support this',
  'requests.similar.matches': 'Matches: {{words}}',
  'requests.similar.doneTitle': 'You support #{{number}} now',
  'requests.similar.doneBody':
    'Your voice counts there, and you are told what happens. You need not ask again.',
  'requests.similar.doneSee': 'See #{{number}}',
  'requests.similar.doneBack': 'Ask for something else all the same',
} as const;
