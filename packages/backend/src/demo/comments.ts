// Over 300 lines: what the demo organisation says, as a list.
/** How somebody feels who writes a comment. */
export type Tone = 'glad' | 'torn' | 'unhappy';

type CommentsByTone = Readonly<Record<Tone, readonly string[]>>;

/** Comments on drivers that only one service has. */
export type OwnComments = Readonly<Record<string, CommentsByTone>>;

/** What people who build software say about what they build on. */
const engineering: OwnComments = {
  reliability: {
    glad: [
      'Has not let us down once this quarter.',
      'The one dependency that I never think about. That is meant as praise.',
      'Maintenance is announced a week ahead and over in minutes.',
      'There was one incident, and the report told us the cause the same evening. This is how it should be.',
      'We moved our busiest weekend onto it and nothing happened. Thank you!',
    ],
    torn: [
      'Stable during the week, but on the first of the month it always stumbles.',
      'When it works it is great. About once a week it does not.',
      'Better than last year. We still keep our own fallback, just in case.',
    ],
    unhappy: [
      'Down twice in the middle of our release. Both times we noticed before the owners did.',
      'Retries became part of our normal code path. They should not be.',
      'The status page was green for the whole outage.',
      'We lost a morning to an upgrade that nobody had announced.',
      'It fails at random and passes on the second try, so nobody trusts a failure any more.',
      'Errors come without any detail, so we cannot even tell whether it is us or them.',
    ],
  },
  documentation: {
    glad: [
      'The getting-started page took me from nothing to working in an hour.',
      'Examples that can be copied and simply run. More of this.',
      'The migration guide listed exactly the three things that broke for us.',
      'I found the answer by searching, without having to ask anybody.',
      'Release notes say what changes for *us*, not what changed in the code.',
    ],
    torn: [
      'The reference is complete, the introduction is missing.',
      'Good pages, but I always find the old version first.',
      'Fine once one knows the vocabulary.',
    ],
    unhappy: [
      'The page on errors is from 2023 and half of the codes do not exist any more.',
      'I learnt how it works by reading other teams’ source code.',
      'Nothing on limits. We found the limit in production.',
      'Three pages describe the same setting in three ways.',
      'There is no word on how to test against it locally.',
      'Every question ends with a link to a chat thread that I cannot open.',
    ],
  },
  support: {
    glad: [
      'Asked in the channel, had an answer and a fix before lunch.',
      'They came to our planning and asked what we were trying to achieve. Rare and very welcome.',
      'Somebody paired with us for an afternoon on the migration.',
      'When they say no, they say what we can do instead.',
      'The office hour on Thursdays is worth gold.',
    ],
    torn: [
      'Very helpful people, but it depends on who is on duty.',
      'Answers are quick, fixes are not.',
      'Good help in the channel, while tickets sit for a week.',
    ],
    unhappy: [
      'Our request has been open for two months without a word.',
      'I was sent in a circle between three teams and ended where I had begun.',
      '“Works as designed” is not an answer to “we cannot ship”.',
      'We were told to build it ourselves, so we did. Now there are two of them.',
      'Questions in the channel are answered by other customers, hardly ever by the owners.',
    ],
  },
  'ease-of-use': {
    glad: [
      'Sensible defaults, two lines of configuration, done.',
      'New colleagues get along with it on their first day.',
      'The new command-line tool is a joy.',
      'Error messages that tell me what to do next!',
      'It does one thing and stays out of the way.',
    ],
    torn: [
      'Easy for the common case, then suddenly very hard.',
      'The interface is pleasant, the permissions behind it are not.',
      'I like it, my team keeps forgetting how to get access.',
    ],
    unhappy: [
      'Five approvals for read access to our own things.',
      'Four hundred findings and no hint which three of them matter.',
      'The same value has to be entered in three places, in three formats.',
      'I need a spreadsheet to remember which switch does what.',
      'Nobody in my team dares to touch the configuration any more.',
    ],
  },
  performance: {
    glad: [
      'Twice as fast as in spring. We noticed.',
      'Answers in milliseconds even on our worst day.',
      'The queue is gone since the last upgrade.',
      'We could delete our own cache, it is simply fast enough now.',
    ],
    torn: [
      'Fast at night, slow when everybody is awake.',
      'Good on average. The slowest one in a hundred hurts us.',
      'Quick once warm, but the first run of the day takes ages.',
    ],
    unhappy: [
      'Forty minutes for a change of one line. I go for coffee, and then for another one.',
      'Every morning at nine everything queues up behind everything.',
      'It became slower with every release this year.',
      'Time-outs from the tenth page on.',
      'We split our work into pieces only to get under the time limit.',
      'By the time the result is there I have forgotten the question.',
    ],
  },
};

/** What everybody says about what they work with. */
const workplace: OwnComments = {
  reliability: {
    glad: [
      'It simply works, every day.',
      'I cannot remember when it last failed.',
      'Survived the move to the new building without a hitch.',
      'Since the upgrade in spring not a single interruption.',
      'Works from home just as well as from the office.',
    ],
    torn: [
      'Fine in the office, moody from home.',
      'Mostly fine, but it has a talent for failing right before meetings.',
      'Works after a restart. It always needs the restart.',
    ],
    unhappy: [
      'Drops me several times a day, always in the middle of a call.',
      'It is gone for an hour whenever the weather changes, or so it seems.',
      'I lost an hour of work when it froze.',
      'On Mondays I do not even try before ten.',
      'It was down on the last day of the quarter, of all days.',
    ],
  },
  documentation: {
    glad: [
      'The how-to with pictures was exactly what I needed.',
      'Short, clear instructions, also in my language.',
      'The welcome mail explained everything on one page.',
    ],
    torn: [
      'There is a guide, but it shows the old screens.',
      'Good for beginners, nothing for people who want to do more.',
    ],
    unhappy: [
      'The instructions end with “ask your administrator”. Who is that?',
      'Everybody in my team has a different trick, because nothing is written down.',
      'The help page needs a login that I am trying to get help with.',
    ],
  },
  support: {
    glad: [
      'Somebody called me back within the hour and stayed on the line until it worked.',
      'I was treated like a customer, not like a problem.',
      'Kind, quick, and they followed up a week later.',
      'They could not do it my way but found another one.',
    ],
    torn: [
      'Helpful once I reached a person.',
      'Quick answers, although not always to my question.',
    ],
    unhappy: [
      'Nobody feels responsible. I have asked three teams by now.',
      'The answer was a link to the page that I had come from.',
      'Two weeks, no answer, then the ticket was closed “due to inactivity”.',
      'I was told that it cannot be done. Nobody asked what I needed it for.',
    ],
  },
  'ease-of-use': {
    glad: [
      'My whole team found its way without any training.',
      'One account for everything. Finally.',
      'Three taps on the phone and done, I love it.',
      'Clear and tidy, nothing blinks at me.',
      'So much simpler than what we had before.',
    ],
    torn: [
      'Nice on the computer, fiddly on the phone.',
      'I get there in the end, with too many clicks.',
      'The search finds everything but the thing I want.',
    ],
    unhappy: [
      'Eleven steps for a receipt over four euros.',
      'I never know whether it has been sent or not.',
      'The form forgets everything when one field is wrong.',
      'I keep a paper list of where to click.',
      'Why does it ask for my staff number three times?',
      'Several of us send photos of forms around instead. It is quicker.',
    ],
  },
  performance: {
    glad: [
      'Opens at once, even on my old laptop.',
      'Noticeably quicker since summer.',
      'No waiting any more in the morning.',
    ],
    torn: [
      'Quick enough, apart from the big pages.',
      'Good at my desk, slow in the warehouse.',
    ],
    unhappy: [
      'I can make tea while the search is running.',
      'Every page takes ten seconds. I open twenty of them a day.',
      'With more than a few attachments it gives up.',
      'It got slower again. At month-end it is hardly usable.',
    ],
  },
};

/** What people write who name no driver. */
const general: CommentsByTone = {
  glad: [
    'Keep going, this is one of the good ones.',
    'Nothing to complain about.',
    'I would recommend it to any team.',
    'Thank you for taking our feedback from spring seriously.',
    '👍',
  ],
  torn: [
    'It is okay.',
    'Could be better, could be worse.',
    'Useful, but it has not changed in a year.',
  ],
  unhappy: [
    'We have started to look for something else.',
    'I avoid it where I can.',
    'Please talk to those who use it before you change it again.',
  ],
};

/** Comments that a page has to show well: long, with emoji, Markdown, Chinese, right to left. */
const unusual: Readonly<
  Record<Tone, ReadonlyArray<readonly [driver: string, text: string]>>
> = {
  glad: [
    ['support', '非常感谢！周五晚上提的问题，周六早上就解决了。'],
    [
      'ease-of-use',
      'So smooth now 🎉🎉 whoever redesigned the first page deserves cake 🍰',
    ],
    ['reliability', 'خدمة ممتازة وموثوقة، شكرًا للفريق كله.'],
    [
      'documentation',
      'What I liked:\n\n- the **runnable** examples\n- one page on limits\n- `--dry-run` everywhere\n\nWhat is still missing: a page on what to do when it is *not* available.',
    ],
    [
      'support',
      'A longer one, because you earned it. In April we were about to build our own, had even put two people aside for it, when somebody of the owning team asked in the hallway what we were trying to achieve. It turned out that nine tenths of it were already there, hidden behind a setting that nobody had told us about. The rest was delivered six weeks later, on the day that had been promised. We have closed our own project since, and the two people work on things that our customers see. More hallways, please.',
    ],
    ['performance', 'とても速くなりました。ありがとうございます。'],
  ],
  torn: [
    ['ease-of-use', 'נוח ברוב המקרים, אבל קשה למצוא את ההגדרות.'],
    ['documentation', '文档很全，但是不太容易找到想要的内容。'],
    [
      'performance',
      '| When | How long |\n| --- | --- |\n| morning | 14 min |\n| night | 4 min |\n\nWhat do you do at night that you cannot do in the morning? 🙂',
    ],
  ],
  unhappy: [
    ['performance', '每天早上都要等很久，能不能提前扩容？'],
    ['reliability', 'الخدمة تنقطع كل صباح تقريبًا ولا أحد يخبرنا بالسبب.'],
    [
      'support',
      'I try to be fair, so here is the whole story. We asked in January whether this could be made possible for our team. In February we were told that it is on the roadmap. In April the roadmap had moved. In June somebody new asked us to describe the need again, in a form that was made for something else. In September we gave up and wrote a script that one of us runs by hand every morning at seven, also on holidays. I do not blame anybody in particular, everyone we met was friendly. But nobody seemed to own the answer, and a clear “no, and here is what you can do instead” in January would have saved all of us a year.',
    ],
    [
      'ease-of-use',
      'Steps to say that I am ill:\n\n1. log in\n2. log in *again*\n3. choose “absence” (not “leave”!)\n4. wait\n5. call my manager, because `ERR_4711`\n\n😤',
    ],
  ],
};

const sharedComments = { engineers: engineering, everyone: workplace };

/** All comments there are for a driver and a tone; without a driver, the general ones. */
export function commentsFor(options: {
  audience: keyof typeof sharedComments;
  ownComments?: OwnComments;
  driver: string | undefined;
  tone: Tone;
}): readonly string[] {
  const { audience, ownComments, driver, tone } = options;
  if (!driver) {
    return general[tone];
  }
  return [
    ...(ownComments?.[driver]?.[tone] ?? []),
    ...(sharedComments[audience][driver]?.[tone] ?? []),
    ...unusual[tone].flatMap(([about, text]) =>
      about === driver ? [text] : [],
    ),
  ];
}
