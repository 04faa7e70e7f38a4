// Over 300 lines: the cases of one subject, which share their set-up.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DISCLOSURES,
  EVALUATION_VERDICTS,
  EXPORT_FORMATS,
  INBOX_KINDS,
  INBOX_ROLES,
  MEASURES,
  ODDS_POOLS,
  PROMISE_HORIZONS,
  REQUEST_SORTS,
  REQUEST_STATUSES,
  REQUEST_TRANSITIONS,
  SCORECARD_STATUSES,
  VERDICTS,
} from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceReactMessages,
  customerVoiceReactTranslations,
} from 'backstage-plugin-customer-voice-react';
import { GROUP_FIGURES, PERSON_FIGURES } from '../../owners/figureRows';
import {
  customerVoiceEntryMessages,
  customerVoiceEntryTranslations,
} from './entryTranslation';
import {
  customerVoicePagesMessages,
  customerVoicePagesTranslations,
} from './pagesTranslation';
import {
  customerVoiceRequestsMessages,
  customerVoiceRequestsTranslations,
} from './requestsTranslation';
import {
  customerVoiceWordingMessages,
  customerVoiceWordingTranslations,
} from './wordingTranslation';
import {
  customerVoiceMessages,
  customerVoiceTranslations,
} from './translation';

type Texts = Readonly<Record<string, string | null>>;
interface List {
  english: Readonly<Record<string, string>>;
  translations: Readonly<Record<string, () => Promise<{ default: Texts }>>>;
  /** Folder of the code that shows these texts. */
  source: string;
}

const PLUGIN = join(__dirname, '../..');
const REACT = join(PLUGIN, '../../customer-voice-react/src');

const LISTS: Record<string, List> = {
  entry: {
    english: customerVoiceEntryMessages,
    translations: customerVoiceEntryTranslations,
    source: PLUGIN,
  },
  card: {
    english: customerVoiceMessages,
    translations: customerVoiceTranslations,
    source: PLUGIN,
  },
  pages: {
    english: customerVoicePagesMessages,
    translations: customerVoicePagesTranslations,
    source: PLUGIN,
  },
  requests: {
    english: customerVoiceRequestsMessages,
    translations: customerVoiceRequestsTranslations,
    source: PLUGIN,
  },
  wording: {
    english: customerVoiceWordingMessages,
    translations: customerVoiceWordingTranslations,
    source: PLUGIN,
  },
  components: {
    english: customerVoiceReactMessages,
    translations: customerVoiceReactTranslations,
    source: REACT,
  },
};

const PERSONAL_MOVES = REQUEST_TRANSITIONS.filter(
  ({ by, name }) => by !== 'system' && name !== 'merge',
).map(({ name }) => name);
const TREND_VERDICTS = ['improved', 'declined'];
const RELATIONS = ['owned', 'requested', 'supported'];
const FOLLOW_UP_MOVES = ['acknowledged', 'resolved', 'reopened'];
const FOLLOW_UP_STATES = ['open', ...FOLLOW_UP_MOVES];
const IMPORTANCES = ['1', '2', '3'];

/** Keys that the code composes, with `*` for what it puts in, and what that can be. */
const COMPOSED: Record<string, readonly string[]> = {
  'about.*': MEASURES,
  'betterNow.*': DISCLOSURES,
  'comments.*': DISCLOSURES,
  'customers.*': ['dependsOn', 'consumesApi'],
  'driver.*': [
    'reliability',
    'documentation',
    'support',
    'ease-of-use',
    'performance',
  ],
  'error.*': ['offline', 'not-allowed', 'changed', 'not-found', 'invalid'],
  'feedback.*': ['owner', 'denied'],
  'feedback.details.*': DISCLOSURES,
  'feedback.details.*Help': DISCLOSURES,
  'feedback.question.*': MEASURES,
  'followUp.event.*': FOLLOW_UP_MOVES,
  'followUp.mine.*': FOLLOW_UP_STATES,
  'followUp.move.*': FOLLOW_UP_MOVES,
  'followUp.moveWith.*': ['resolved', 'reopened'],
  'followUp.opening.*': ['goal', 'help', 'show'],
  'export.*': EXPORT_FORMATS,
  'followUp.state.*': FOLLOW_UP_STATES,
  'insights.promises.ahead.*': PROMISE_HORIZONS.map(({ horizon }) => horizon),
  'insights.solutions.*': [...EVALUATION_VERDICTS, 'waiting'],
  'measure.*': MEASURES,
  'measure.*Long': MEASURES,
  'owners.figure.*': [...GROUP_FIGURES, ...PERSON_FIGURES].map(
    ({ name }) => name,
  ),
  'request.status.*': REQUEST_STATUSES,
  'requests.*.open': ['edit', 'target', 'handover', 'merge', 'offer'],
  'requests.decision.*': ['planned', 'answered', 'declined', 'delivered'],
  'requests.importance.*': IMPORTANCES,
  'requests.list.*': [
    ...REQUEST_SORTS,
    ...RELATIONS,
    'subscribed',
    'list',
    'board',
    'roadmap',
    'delivered',
  ],
  'requests.mine.*': RELATIONS,
  'requests.mine.*Empty': RELATIONS,
  'requests.moves.*.action': PERSONAL_MOVES,
  'requests.moves.*.body': PERSONAL_MOVES,
  'requests.moves.*.reason': PERSONAL_MOVES,
  'requests.moves.*.send': PERSONAL_MOVES,
  'requests.moves.*.title': PERSONAL_MOVES,
  'requests.odds.kept.*': PROMISE_HORIZONS.map(({ horizon }) => horizon),
  'requests.odds.source.*': ODDS_POOLS,
  'requests.solutions.*': [
    ...EVALUATION_VERDICTS,
    'adopted',
    'recommended',
    'unsuitable',
  ],
  'requests.solutions.*Help': EVALUATION_VERDICTS,
  'requests.stream.*': [
    ...PERSONAL_MOVES,
    ...EVALUATION_VERDICTS,
    'created',
    'edited',
    'handoverProposed',
    'handoverAccepted',
    'handoverRefused',
    'merged',
    'unmerged',
    'absorbed',
    'released',
    'offered',
    'takenOver',
    'solution',
  ].filter(name => name !== 'plan'),
  'requests.verification.*': VERDICTS,
  'scale.*.high': MEASURES,
  'scale.*.low': MEASURES,
  'services.column.*': [
    'service',
    'owner',
    'figure',
    'respondents',
    'driver',
    'trend',
    'target',
    'requests',
  ],
  'services.order.*': [
    'best',
    'worst',
    'score',
    'scoreDescending',
    'respondents',
    'respondentsDescending',
    'name',
    'nameDescending',
    'openRequests',
    'openRequestsDescending',
  ],
  'services.state.*': SCORECARD_STATUSES,
  'target.*': ['meets', 'misses', 'undecided'],
  'title.*': ['services', 'requests', 'inbox', 'mine', 'insights'],
  'trend.*': TREND_VERDICTS,
  'trend.*Since': TREND_VERDICTS,
  'trend.slowly.*': TREND_VERDICTS,
  'trend.slowly.*Since': TREND_VERDICTS,
  'inbox.*': ['open', 'snoozed'],
  'inbox.kind.*': INBOX_KINDS,
  'inbox.role.*': INBOX_ROLES,
  'waiting.*': INBOX_KINDS,
  'wording.neutral.*': [
    'website',
    'app',
    'library',
    'service',
    'interface',
    'database',
    'resource',
    'system',
    'area',
    'template',
    'team',
    'colleague',
    'incident',
    'recently',
  ],
  'wording.reason.*': ['person', 'incident', 'date'],
};

/** Texts that are the same in another language. */
const SAME_AS_ENGLISH = new Set([
  'Board',
  'CES',
  'CSAT',
  'Customer Voice',
  'Details',
  'Filter',
  'Link',
  'NPS',
  'Name',
  'Person',
  'Service',
  'Services',
  'Status',
  'System',
  'Trend',
]);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'translation' || entry.name === '__testUtils__'
        ? []
        : filesIn(path);
    }
    return /(?<!\.test)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** The string literals and templates of the code, templates with `*` for what is put in. */
function stringsIn(folder: string): {
  literals: Set<string>;
  composed: Set<string>;
} {
  const literals = new Set<string>();
  const composed = new Set<string>();
  for (const path of filesIn(folder)) {
    const code = readFileSync(path, 'utf8');
    for (const [, text] of code.matchAll(/'([^'\n]*)'/g)) literals.add(text);
    for (const [, text] of code.matchAll(/`([^`\n]*)`/g)) {
      composed.add(text.replace(/\$\{[^}]*\}/g, '*'));
    }
  }
  return { literals, composed };
}

const SOURCES = new Map([PLUGIN, REACT].map(path => [path, stringsIn(path)]));

const PLURAL = /_(zero|one|two|few|many|other)$/;
const withoutForm = (key: string) => key.replace(PLURAL, '');
const placeholdersOf = (text: string) =>
  [
    ...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)),
  ].sort();

/** Keys of plural texts with the forms of a language: English has `_one` and `_other`. */
function keysIn(english: List['english'], language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions()
    .pluralCategories;
  return [
    ...new Set(
      Object.keys(english).flatMap(key =>
        PLURAL.test(key)
          ? forms.map(form => `${withoutForm(key)}_${form}`)
          : [key],
      ),
    ),
  ].sort();
}

describe('the tables of this test', () => {
  const composed = [...SOURCES.values()].flatMap(each => [...each.composed]);

  it('have every key that the code composes, and no other', () => {
    const prefixes = new Set(
      Object.values(LISTS).flatMap(({ english }) =>
        Object.keys(english).map(key => key.slice(0, key.indexOf('.') + 1)),
      ),
    );
    const ofKeys = composed.filter(
      text =>
        /^[a-zA-Z]+\.[\w.*-]*$/.test(text) &&
        prefixes.has(text.slice(0, text.indexOf('.') + 1)),
    );
    expect([...new Set(ofKeys)].sort()).toEqual(Object.keys(COMPOSED).sort());
  });
});

describe.each(Object.entries(LISTS))('texts of %s', (_, list) => {
  const { english, translations, source } = list;

  it('are all used', () => {
    const literals = SOURCES.get(source)?.literals ?? new Set();
    const composed = new Set(
      Object.entries(COMPOSED).flatMap(([key, values]) =>
        values.map(value => key.replace('*', value)),
      ),
    );
    expect(
      Object.keys(english)
        .map(withoutForm)
        .filter(key => !literals.has(key) && !composed.has(key)),
    ).toEqual([]);
  });

  it('are there in every language that the list names', () => {
    expect(Object.keys(translations).sort()).toEqual([
      'de',
      'zh',
      'zh-CN',
      'zh-Hans',
    ]);
  });

  describe.each(Object.keys(translations))('in %s', language => {
    const load = async () => {
      const { default: texts } = await translations[language]();
      return Object.entries(texts).flatMap(([key, text]) =>
        text === null ? [] : [[key, text] as const],
      );
    };

    it('have the keys and the plural forms of the language', async () => {
      const texts = await load();
      expect(texts.map(([key]) => key).sort()).toEqual(
        keysIn(english, language),
      );
    });

    it('put in what the English text puts in', async () => {
      const expected = (key: string) =>
        placeholdersOf(english[key] ?? english[`${withoutForm(key)}_other`]);
      const different = (await load()).filter(
        ([key, text]) => placeholdersOf(text).join() !== expected(key).join(),
      );
      expect(different).toEqual([]);
    });

    it('are empty only where the English text is', async () => {
      const empty = (await load()).filter(
        ([key, text]) => (text.trim() === '') !== (english[key] === ''),
      );
      expect(empty).toEqual([]);
    });

    it('are translated', async () => {
      const same = (await load()).filter(
        ([key, text]) =>
          text === english[key] &&
          /\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, '')) &&
          !SAME_AS_ENGLISH.has(text.replace(/\{\{\w+\}\}/g, '').trim()),
      );
      expect(same).toEqual([]);
    });

    it('use the marks of the language', async () => {
      const texts = await load();
      const wrong = language.startsWith('zh')
        ? // Half-width marks beside Chinese, and blanks at full-width ones.
          /\p{Script=Han}[,;:!?.()"]|[,;:!?("]\p{Script=Han}|\s[，。；：！？、（）“”]|[，。；：！？、（）“”]\s/u
        : // Straight quotation marks, a hyphen as a dash, and a blank before a mark.
          /["”]|\s-\s|\s[,;:!?.]/;
      expect(texts.filter(([, text]) => wrong.test(text))).toEqual([]);
    });
  });
});
