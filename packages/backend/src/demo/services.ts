// Over 300 lines: what the demo organisation says, as a list.
import { Measure } from 'backstage-plugin-customer-voice-common';
import { OwnComments } from './comments';

/** Share of satisfied respondents, 0 to 1, in the past four times 90 days, oldest first. */
type Satisfaction = readonly [number, number, number, number];

/** How a service is received over the year that the demo makes up. */
export interface ServiceStory {
  entityRef: string;
  /** Whether colleagues of all teams answer, or only those who build software. */
  audience: 'everyone' | 'engineers';
  /** How many people answer, each about every 60 to 90 days. */
  respondents: number;
  satisfied: Satisfaction;
  /** The driver that satisfied people name most. */
  strength: string;
  /** The driver that the others name most. */
  weakness: string;
  /** Default: csat alone. */
  measures?: readonly Measure[];
  /** Where the service has drivers of its own: what people say about them. */
  ownComments?: OwnComments;
}

const steady = (share: number): Satisfaction => [share, share, share, share];

const deskComments: OwnComments = {
  'waiting-time': {
    glad: [
      'Somebody picked up before I had finished describing the problem in the chat.',
      'Ten minutes from call to answer. A year ago it was half a day.',
      'The new queue display helps a lot, I knew when to come by.',
    ],
    torn: ['Quick in the morning, but after lunch nobody answers for an hour.'],
    unhappy: [
      'I waited two days for a new charger while 30 of them lay on the shelf behind the desk.',
      'On the phone for 45 minutes, then cut off. Twice.',
    ],
  },
  friendliness: {
    glad: [
      'Always patient with me, although I ask the same thing every quarter.',
      'They asked what I was trying to do instead of telling me that it is not supported. That made the difference.',
      'The nicest people in the building.',
    ],
    torn: ['Friendly at the desk, rather short in the tickets.'],
    unhappy: ['I was made to feel stupid for asking about the projector.'],
  },
  resolution: {
    glad: [
      'Fixed at the first attempt, and they called a day later to see whether it lasted.',
      'My laptop was replaced within the hour, everything was there again.',
    ],
    torn: ['It works again, but nobody could tell me why it broke.'],
    unhappy: [
      'My ticket was closed three times as solved. It is not solved.',
      'They reinstalled everything and the sound still stutters in every call.',
    ],
  },
  'self-service': {
    glad: ['I could reset my password myself at last.'],
    torn: ['The help pages are good once one finds them.'],
    unhappy: [
      'The self-service form asks for an asset number that is printed nowhere.',
    ],
  },
};

const roomComments: OwnComments = {
  booking: {
    glad: ['Booking from the calendar just works.'],
    torn: ['Booking is easy, finding a free room on a Tuesday is not.'],
    unhappy: [
      'Every room is booked and half of them are empty. Please release rooms when nobody turns up.',
      'Booked weeks ahead, and still somebody else sat in it.',
    ],
  },
  equipment: {
    glad: ['Plug in one cable and the screen is there. Thank you.'],
    torn: ['Screens are fine, microphones are from another century.'],
    unhappy: [
      'We lose the first ten minutes of every meeting to the camera.',
      'No adapter in any of the rooms on the third floor.',
    ],
  },
  cleanliness: {
    glad: ['Always tidy.'],
    torn: ['Clean in the morning. By four o’clock, less so.'],
    unhappy: ['The whiteboards have not been cleaned since spring.'],
  },
};

const reviewComments: OwnComments = {
  speed: {
    glad: ['Reviewed overnight when a partner was waiting.'],
    torn: ['Standard contracts are quick, anything else takes weeks.'],
    unhappy: ['Three weeks for two pages. We lost the partner.'],
  },
  clarity: {
    glad: ['They explain the risk in words that I can repeat to a partner.'],
    torn: ['Clear on what not to do, less clear on what to do instead.'],
    unhappy: [
      'I got my contract back in red and still do not know what to change.',
    ],
  },
  support: {
    glad: ['Joined the call with the partner and sorted it out there.'],
    torn: ['Helpful when one knows whom to ask.'],
    unhappy: ['The mailbox seems to be read once a week.'],
  },
};

/**
 * Together they show every state that a scorecard can have. What is missing
 * here, such as laptop ordering, has no data.
 */
export const serviceStories: readonly ServiceStory[] = [
  // Meet their target.
  {
    entityRef: 'component:default/corporate-email',
    audience: 'everyone',
    respondents: 110,
    satisfied: [0.88, 0.9, 0.9, 0.91],
    strength: 'reliability',
    weakness: 'ease-of-use',
  },
  {
    entityRef: 'component:default/artifact-registry',
    audience: 'engineers',
    respondents: 58,
    satisfied: steady(0.97),
    strength: 'reliability',
    weakness: 'documentation',
  },
  {
    entityRef: 'component:default/design-system',
    audience: 'engineers',
    respondents: 36,
    satisfied: [0.9, 0.92, 0.95, 0.96],
    strength: 'documentation',
    weakness: 'support',
  },
  {
    entityRef: 'component:default/hr-portal',
    audience: 'everyone',
    respondents: 80,
    satisfied: steady(0.88),
    strength: 'support',
    weakness: 'ease-of-use',
  },
  // Meet it after they improved.
  {
    entityRef: 'component:default/identity-provider',
    audience: 'everyone',
    respondents: 105,
    satisfied: [0.6, 0.66, 0.7, 0.86],
    strength: 'ease-of-use',
    weakness: 'support',
  },
  {
    entityRef: 'component:default/employee-app',
    audience: 'everyone',
    respondents: 90,
    satisfied: [0.5, 0.55, 0.58, 0.79],
    strength: 'ease-of-use',
    weakness: 'performance',
  },
  // Miss it.
  {
    entityRef: 'component:default/ci-platform',
    audience: 'engineers',
    respondents: 64,
    satisfied: [0.74, 0.7, 0.62, 0.55],
    strength: 'documentation',
    weakness: 'performance',
  },
  {
    entityRef: 'component:default/security-scanner',
    audience: 'engineers',
    respondents: 48,
    satisfied: steady(0.44),
    strength: 'reliability',
    weakness: 'ease-of-use',
  },
  {
    entityRef: 'resource:default/printing',
    audience: 'everyone',
    respondents: 70,
    satisfied: steady(0.52),
    strength: 'support',
    weakness: 'reliability',
  },
  // Misses it and declined.
  {
    entityRef: 'resource:default/vpn',
    audience: 'everyone',
    respondents: 100,
    satisfied: [0.72, 0.7, 0.68, 0.48],
    strength: 'documentation',
    weakness: 'reliability',
  },
  // Misses it, but improved.
  {
    entityRef: 'component:default/expense-claims',
    audience: 'everyone',
    respondents: 88,
    satisfied: [0.3, 0.3, 0.32, 0.58],
    strength: 'support',
    weakness: 'ease-of-use',
  },
  // Undecided: the interval contains the target.
  {
    entityRef: 'component:default/desktop-support',
    audience: 'everyone',
    respondents: 100,
    satisfied: [0.56, 0.58, 0.62, 0.82],
    strength: 'friendliness',
    weakness: 'waiting-time',
    ownComments: deskComments,
  },
  {
    entityRef: 'component:default/business-reports',
    audience: 'everyone',
    respondents: 52,
    satisfied: [0.55, 0.6, 0.62, 0.82],
    strength: 'ease-of-use',
    weakness: 'performance',
  },
  {
    entityRef: 'api:default/event-bus',
    audience: 'engineers',
    respondents: 40,
    satisfied: steady(0.78),
    strength: 'performance',
    weakness: 'documentation',
  },
  {
    entityRef: 'component:default/cms',
    audience: 'everyone',
    respondents: 16,
    satisfied: steady(0.72),
    strength: 'ease-of-use',
    weakness: 'performance',
  },
  {
    entityRef: 'system:default/kubernetes-platform',
    audience: 'engineers',
    respondents: 45,
    satisfied: [0.8, 0.8, 0.78, 0.72],
    strength: 'performance',
    weakness: 'documentation',
  },
  {
    entityRef: 'api:default/payments-api',
    audience: 'engineers',
    respondents: 34,
    satisfied: [0.7, 0.74, 0.78, 0.78],
    strength: 'reliability',
    weakness: 'documentation',
  },
  {
    entityRef: 'api:default/orders-api',
    audience: 'engineers',
    respondents: 22,
    satisfied: steady(0.86),
    strength: 'documentation',
    weakness: 'performance',
  },
  {
    entityRef: 'component:default/care-desk',
    audience: 'everyone',
    respondents: 26,
    satisfied: steady(0.73),
    strength: 'ease-of-use',
    weakness: 'performance',
  },
  {
    entityRef: 'domain:default/engineering-platform',
    audience: 'engineers',
    respondents: 30,
    satisfied: steady(0.7),
    strength: 'support',
    weakness: 'documentation',
  },
  {
    entityRef: 'component:default/wiki',
    audience: 'everyone',
    respondents: 95,
    satisfied: [0.78, 0.76, 0.75, 0.74],
    strength: 'ease-of-use',
    weakness: 'performance',
    measures: ['csat', 'nps', 'ces'],
  },
  // No target.
  {
    entityRef: 'system:default/data-warehouse',
    audience: 'engineers',
    respondents: 52,
    satisfied: [0.84, 0.84, 0.83, 0.56],
    strength: 'documentation',
    weakness: 'reliability',
  },
  {
    entityRef: 'system:default/observability',
    audience: 'engineers',
    respondents: 42,
    satisfied: steady(0.7),
    strength: 'performance',
    weakness: 'ease-of-use',
  },
  {
    entityRef: 'component:default/dashboards',
    audience: 'engineers',
    respondents: 30,
    satisfied: steady(0.66),
    strength: 'ease-of-use',
    weakness: 'documentation',
  },
  {
    entityRef: 'resource:default/meeting-rooms',
    audience: 'everyone',
    respondents: 85,
    satisfied: steady(0.65),
    strength: 'cleanliness',
    weakness: 'booking',
    ownComments: roomComments,
  },
  {
    entityRef: 'component:default/contract-review',
    audience: 'everyone',
    respondents: 12,
    satisfied: steady(0.66),
    strength: 'clarity',
    weakness: 'speed',
    ownComments: reviewComments,
  },
  {
    entityRef: 'component:default/service-templates',
    audience: 'engineers',
    respondents: 12,
    satisfied: steady(0.92),
    strength: 'ease-of-use',
    weakness: 'documentation',
  },
  {
    entityRef: 'component:default/notebook-lab',
    audience: 'engineers',
    respondents: 9,
    satisfied: steady(0.67),
    strength: 'ease-of-use',
    weakness: 'reliability',
  },
  {
    entityRef: 'api:default/product-search-api',
    audience: 'engineers',
    respondents: 14,
    satisfied: steady(0.86),
    strength: 'performance',
    weakness: 'documentation',
  },
  {
    entityRef: 'api:default/shipment-tracking-api',
    audience: 'engineers',
    respondents: 20,
    satisfied: [0.8, 0.75, 0.7, 0.6],
    strength: 'documentation',
    weakness: 'reliability',
  },
  {
    entityRef: 'api:default/recommendations-api',
    audience: 'engineers',
    respondents: 6,
    satisfied: steady(0.83),
    strength: 'support',
    weakness: 'performance',
  },
  {
    entityRef: 'component:default/petstore',
    audience: 'engineers',
    respondents: 18,
    satisfied: [0.9, 0.9, 0.84, 0.78],
    strength: 'documentation',
    weakness: 'support',
  },
  {
    entityRef: 'component:default/www-artist',
    audience: 'everyone',
    respondents: 14,
    satisfied: steady(0.64),
    strength: 'reliability',
    weakness: 'ease-of-use',
  },
  {
    entityRef: 'component:default/podcast-api',
    audience: 'engineers',
    respondents: 10,
    satisfied: steady(0.8),
    strength: 'support',
    weakness: 'performance',
  },
  {
    entityRef: 'component:default/artist-lookup',
    audience: 'engineers',
    respondents: 8,
    satisfied: steady(0.88),
    strength: 'performance',
    weakness: 'documentation',
  },
  // Withheld: fewer than five people answered.
  {
    entityRef: 'component:default/feature-flags',
    audience: 'engineers',
    respondents: 4,
    satisfied: steady(0.75),
    strength: 'ease-of-use',
    weakness: 'documentation',
  },
  {
    entityRef: 'component:default/wayback-search',
    audience: 'everyone',
    respondents: 4,
    satisfied: steady(0.5),
    strength: 'reliability',
    weakness: 'performance',
  },
  {
    entityRef: 'resource:default/log-archive',
    audience: 'everyone',
    respondents: 3,
    satisfied: steady(0.67),
    strength: 'reliability',
    weakness: 'performance',
  },
];
