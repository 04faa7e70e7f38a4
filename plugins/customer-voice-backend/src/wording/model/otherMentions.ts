import { Mention } from './mention';

const alternatives = (text: string) => text.trim().split(/\s+/).join('|');

const MONTH = alternatives(`
  january february march april june july august september october november
  december jan feb mar apr jun jul aug sept? oct nov dec
  januar jänner februar märz maerz juni juli oktober dezember okt dez
`);
const WEEKDAY = alternatives(`
  monday tuesday wednesday thursday friday saturday sunday
  montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
`);
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH_NUMBER = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d\\d';
// Chinese and Japanese part nothing by blanks.
const LETTER =
  '(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])[\\p{L}\\p{N}])';
const BEFORE = `(?<!${LETTER})`;
const AFTER = `(?!${LETTER})`;
const TIME_OF_DAY = 'morning|afternoon|evening|night|noon';

/** Dates as people write them in English, German and Chinese, to the day. */
const DATES = [
  `${BEFORE}${YEAR}([-/.])${MONTH_NUMBER}\\1${DAY}${AFTER}`,
  `${BEFORE}${DAY}\\.${MONTH_NUMBER}\\.${YEAR}${AFTER}`,
  `${BEFORE}(?:0[1-9]|[12]\\d|3[01])\\.(?:0[1-9]|1[0-2])\\.(?:\\d\\d)?(?![\\p{L}\\p{N}.])`,
  `(?<=${BEFORE}(?:am|vom|seit|bis|zum) )${DAY}\\.${MONTH_NUMBER}\\.(?:\\d\\d)?(?![\\p{L}\\p{N}])`,
  `${BEFORE}\\d?\\d/\\d?\\d/(?:${YEAR}|\\d\\d)(?!/)${AFTER}`,
  `${BEFORE}${DAY}(?:st|nd|rd|th|\\.)?[ -]?(?:of )?(?:${MONTH})\\.?(?:,? ?${YEAR})?${AFTER}`,
  `${BEFORE}(?:${MONTH})\\.? (?:the )?${DAY}(?:st|nd|rd|th)?(?:,? ${YEAR})?${AFTER}`,
  `${BEFORE}(?:(?:(?:last|past|this|next|on|since|until|by) )(?:the )?(?:last )?(?:${WEEKDAY})|(?:${WEEKDAY}) (?:last week|this week|(?:${TIME_OF_DAY})))(?! (?:mornings|afternoons|evenings|nights))${AFTER}`,
  `${BEFORE}(?:am|(?:ver)?letzte[nrm]?|vergangene[nrm]?|vorige[nrm]?|diese[nrm]?|nächste[nrm]?|seit|bis|vom) (?:letzten |vergangenen )?(?:${WEEKDAY})(?:abend|morgen|mittag|nachmittag|vormittag)?${AFTER}`,
  `${BEFORE}(?:yesterday|last night|the day before yesterday|gestern|vorgestern)${AFTER}`,
  `(?:\\d{4} ?年 ?)?\\d{1,2} ?月 ?\\d{1,2} ?[日号號]`,
  `(?<![每个個])(?:上上?|下|本|这|這)?(?:周|星期|礼拜|禮拜|週)(?:一(?![直起些样定个次共])|[二三四五六日天])`,
  '昨天|前天|昨晚',
];
/** In lower case these are words of other meanings. */
const DATES_IN_MAY = [
  `${BEFORE}${DAY}(?:st|nd|rd|th|\\.)? ?(?:of )?(?:May|Mai)(?:,? ${YEAR})?${AFTER}`,
  `${BEFORE}May ${DAY}(?:st|nd|rd|th)?(?:,? ${YEAR})?${AFTER}`,
];

/** Beginnings of names of standards and versions, which look like the keys of tickets. */
const NO_KEYS = new Set(
  `UTF ISO RFC SHA AES MD CVE CWE COVID IEEE DIN EN IEC HTTP HTTPS TLS SSL WCAG
   OAUTH ECMA ES ARM USB MPEG PEP JSR WIN IE TOP IPV GPT OWASP NIST PCI SOC PHP
   FIPS ANSI ASCII BASE HTML CSS JPEG MP GB TB MB KB CET UTC GMT UTC EST PST Q H
   WPA WIFI LTE DDR RAID CAT RJ HDMI ID NO NR AI COBIT ITIL ISBN DSGVO GDPR ART
   MAC EU US UK DE A B C D E F G I J K L M N O P R S T U V W X Y Z`.split(
    /\s+/,
  ),
);
const KEY = new RegExp(
  `(?<![\\w-])(\\p{Lu}[\\p{Lu}\\d]{0,9})-\\d{1,7}(?![\\w-])`,
  'gu',
);
const WRITTEN_KEY = new RegExp(
  `(?<![\\w-])(?:inc|chg|prb|req|ritm|task|sctask|ticket|case|incident|bug|issue|tkt|pd)[-#_ ]?\\d{3,10}${AFTER}`,
  'giu',
);
const NUMBER_SIGN = '(?:number|no\\.?|nr\\.?|id|编?号|#|:|：)';
/** The number itself: no part of a date or a version. */
const NUMBER = `\\d{2,10}(?![-/.]?\\d)${AFTER}`;
const NUMBERED = [
  `${BEFORE}(?:ticket|incident|outage|post-?mortem|vorfall|störung) ?${NUMBER_SIGN}? ?#?${NUMBER}`,
  `(?:工单|故障单?|事件|事故|单号) ?${NUMBER_SIGN}? ?#?${NUMBER}`,
  `${BEFORE}(?:case|issue|request|alert|anfrage) ?${NUMBER_SIGN} ?#?${NUMBER}`,
].map(pattern => new RegExp(pattern, 'giu'));
const HASHED = new RegExp(`(?<![\\p{L}\\p{N}&#/])#\\d{2,10}${AFTER}`, 'gu');
/** Ids of incidents as PagerDuty makes them. */
const PAGER =
  /(?<![\w-])(?=[A-Z\d]*\d)(?=[A-Z\d]*[A-Z][A-Z\d]*[A-Z])[PQ](?:[A-Z\d]{6}|[A-Z\d]{13})(?![\w-])/g;

/** At most so many characters before the at sign, as mail allows. */
const E_MAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
const HONORIFIC =
  /(?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Herrn|Frau)\.? (?:Dr\. )?\p{Lu}[\p{L}\p{M}'’-]{1,30}/gu;
const SURNAME =
  '王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟段钱汤尹黎乔贺龚';
const CHINESE_PERSON = new RegExp(
  `[${SURNAME}]\\p{Script=Han}{0,2}(?:先生|女士|经理|老师|主管|总监)`,
  'gu',
);

const BEFORE_DATE = new RegExp(`${BEFORE}(?:on|on the|am|vom) $`, 'iu');
const LONGEST_BEFORE_DATE = 8;
const EVERY_DATE = [
  ...DATES.map(pattern => new RegExp(pattern, 'giu')),
  ...DATES_IN_MAY.map(pattern => new RegExp(pattern, 'gu')),
];

function found(
  text: string,
  kind: Mention['kind'],
  pattern: RegExp,
  isMeant: (match: RegExpMatchArray) => boolean = () => true,
): Mention[] {
  return [...text.matchAll(pattern)].filter(isMeant).map(match => {
    const start = match.index ?? 0;
    return { start, end: start + match[0].length, kind, entityRefs: [] };
  });
}

/** Mail addresses, which name people or the place where all of a team are. */
export function findAddresses(text: string): Mention[] {
  return found(text, 'person', E_MAIL);
}

/** People who are named in a way that tells it without a list of names. */
export function findPeople(text: string): Mention[] {
  return [
    ...found(text, 'person', HONORIFIC),
    ...found(text, 'person', CHINESE_PERSON),
  ];
}

/** Keys and numbers of incidents and tickets. */
export function findIncidents(text: string): Mention[] {
  return [
    ...found(text, 'incident', WRITTEN_KEY),
    ...found(text, 'incident', KEY, ([, prefix]) => !NO_KEYS.has(prefix)),
    ...NUMBERED.flatMap(pattern => found(text, 'incident', pattern)),
    ...found(text, 'incident', HASHED),
    ...found(text, 'incident', PAGER),
  ];
}

/** Dates to the day, with the word before them that goes with none but a date. */
export function findDates(text: string): Mention[] {
  return EVERY_DATE.flatMap(pattern => found(text, 'date', pattern)).map(
    mention => {
      const before = text.slice(0, mention.start).slice(-LONGEST_BEFORE_DATE);
      const word = BEFORE_DATE.exec(before)?.[0] ?? '';
      return { ...mention, start: mention.start - word.length };
    },
  );
}
