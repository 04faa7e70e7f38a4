/** Something that was said about an answer, so many days ago. */
export type Said = { ago: number } & (
  | {
      by: 'owner';
      /** Ref of who says it. */
      userRef: string;
      kind: 'message' | 'acknowledged' | 'resolved';
      body?: string;
    }
  | { by: 'author'; kind: 'message' | 'resolved' | 'reopened'; body?: string }
  | { by: 'author'; kind: 'thanks'; toRef: string; body?: string }
);

/** The last answer of somebody whom visitors sign in as, and what was said about it. */
export interface AnswerStory {
  service: string;
  /** Name of a person. */
  by: string;
  /** Default: as it was made up. */
  score?: number;
  disclosure: 'named' | 'confidential';
  comment: string;
  /** Oldest first. */
  said: Said[];
}

const person = (name: string) => `user:default/${name}`;

/** What waits for visitors in the Inbox and under Mine, and for what they say thanks. */
export const answerStories: readonly AnswerStory[] = [
  {
    // Solved a while ago: asked whether it is better now.
    service: 'component:default/ci-platform',
    by: 'amara.okafor',
    disclosure: 'confidential',
    score: 2,
    comment:
      'Checkout waits 25 minutes for a free runner before every release. We plan around it by now.',
    said: [
      {
        ago: 46,
        by: 'owner',
        userRef: person('priya.raman'),
        kind: 'message',
        body: 'Thank you. Is it the queue, or the build itself? What would let you release without planning around it?',
      },
      {
        ago: 44,
        by: 'author',
        kind: 'message',
        body: 'The queue. To know in advance how long it will be would be half of it.',
      },
      {
        ago: 21,
        by: 'owner',
        userRef: person('priya.raman'),
        kind: 'resolved',
        body: 'There are 40 runners more, and releases go first. The queue was at most three minutes since.',
      },
    ],
  },
  {
    service: 'api:default/payments-api',
    by: 'amara.okafor',
    disclosure: 'named',
    comment:
      'Good to build on. The sandbox answers with other error codes than production, which cost us a day.',
    said: [
      {
        ago: 3,
        by: 'owner',
        userRef: person('tomasz.wojcik'),
        kind: 'message',
        body: 'You are right, and it is on our side. The sandbox has the same codes from today on. Does your test for declined cards pass now?',
      },
    ],
  },
  {
    service: 'system:default/data-warehouse',
    by: 'lukas.brandt',
    disclosure: 'confidential',
    comment:
      'Comfortable most of the time, but I never find the setting that I look for.',
    said: [
      {
        ago: 2,
        by: 'owner',
        userRef: person('sofia.marques'),
        kind: 'message',
        body: 'Which setting did you look for? We are about to put them on one page.',
      },
    ],
  },
  {
    service: 'system:default/kubernetes-platform',
    by: 'lukas.brandt',
    disclosure: 'named',
    comment:
      'Our first service was up in a day. Memory limits took us another week to get right.',
    said: [
      {
        ago: 60,
        by: 'owner',
        userRef: person('hannah.vogel'),
        kind: 'message',
        body: 'The dashboard of a service proposes limits from what it used. Would that have helped?',
      },
      {
        ago: 58,
        by: 'author',
        kind: 'message',
        body: 'It would have saved us the week. We use it now.',
      },
      {
        ago: 57,
        by: 'owner',
        userRef: person('hannah.vogel'),
        kind: 'resolved',
        body: 'The guide to the first service begins with it now.',
      },
      {
        ago: 55,
        by: 'author',
        kind: 'thanks',
        toRef: 'group:default/cloud-runtime',
        body: 'You did not just answer, you changed the guide. The next team has it easier.',
      },
    ],
  },
  {
    service: 'component:default/corporate-email',
    by: 'mei-ling.chen',
    disclosure: 'confidential',
    score: 2,
    comment:
      'Applications with large attachments never reach us, and the applicants are not told.',
    said: [
      {
        ago: 33,
        by: 'owner',
        userRef: person('jonas.lindqvist'),
        kind: 'message',
        body: 'That is bad for people who apply. How large are they?',
      },
      {
        ago: 31,
        by: 'author',
        kind: 'message',
        body: 'About 30 MB, with a portfolio.',
      },
      {
        ago: 17,
        by: 'owner',
        userRef: person('jonas.lindqvist'),
        kind: 'resolved',
        body: 'Up to 50 MB arrive now, and whoever sends more is told at once.',
      },
    ],
  },
  {
    service: 'resource:default/vpn',
    by: 'mei-ling.chen',
    disclosure: 'confidential',
    comment:
      'It takes 14 minutes to connect in the morning, and four at night. What do you do at night that you cannot do in the morning?',
    said: [
      {
        ago: 1,
        by: 'owner',
        userRef: person('jonas.lindqvist'),
        kind: 'resolved',
        body: 'At night nobody else signs in. We have doubled what takes sign-ins in the morning: it should be four minutes at any time.',
      },
    ],
  },
  {
    // No owner has replied to it yet.
    service: 'resource:default/vpn',
    by: 'lukas.brandt',
    disclosure: 'confidential',
    score: 2,
    comment:
      'Out of order on our floor for two weeks, with a friendly note on it.',
    said: [],
  },
  {
    service: 'component:default/artifact-registry',
    by: 'amara.okafor',
    disclosure: 'named',
    comment:
      'An image that we had cleaned up by mistake was back in ten minutes, at nine in the evening.',
    said: [
      {
        ago: 17,
        by: 'owner',
        userRef: person('priya.raman'),
        kind: 'message',
        body: 'We are glad. Would it have helped to be warned before the clean-up?',
      },
      {
        ago: 16,
        by: 'author',
        kind: 'message',
        body: 'Yes, a day ahead is enough.',
      },
      {
        ago: 9,
        by: 'owner',
        userRef: person('priya.raman'),
        kind: 'resolved',
        body: 'Teams get a list a day before now.',
      },
      {
        ago: 8,
        by: 'author',
        kind: 'thanks',
        toRef: person('priya.raman'),
        body: 'First you rescued us, then you made sure that nobody has to be rescued. Thank you.',
      },
    ],
  },
  {
    service: 'component:default/corporate-email',
    by: 'tomasz.wojcik',
    disclosure: 'named',
    comment:
      'Alerts of payments were held back as spam for a weekend. They listened, and asked what we need them for.',
    said: [
      {
        ago: 40,
        by: 'owner',
        userRef: person('jonas.lindqvist'),
        kind: 'resolved',
        body: 'What comes from your monitoring is never held back now, and you see what is.',
      },
      {
        ago: 38,
        by: 'author',
        kind: 'thanks',
        toRef: person('jonas.lindqvist'),
        body: 'Sorted out on the Monday after. My on-call team thanks you.',
      },
    ],
  },
];
