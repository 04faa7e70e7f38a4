import { DemoEntity } from './demoCatalog';

/** A text with something planted in it that gives its author away. */
export interface Planted {
  text: string;
  /** What was planted, as it is written. */
  words: string;
  kind: 'entity' | 'team' | 'person' | 'incident' | 'date';
  entityRef?: string;
}

type Template = (words: string) => string;

const ENTITY: readonly Template[] = [
  it => `Every deployment of ${it} fails since you changed the base image.`,
  it => `It took us a week to move ${it} over, and nobody answered.`,
  it => `works fine for most of us but not for ${it}, sadly`,
  it => `The timeouts hit ${it} the hardest. We lost orders.`,
  it => `Love it! We use it in ${it} and could not live without it.`,
  it => `Seit dem letzten Umbau ist ${it} ständig langsam, niemand hilft uns.`,
  it => `Wir betreiben ${it} und warten seit Wochen auf eine Antwort.`,
  it => `我们的${it}每次发布都会失败，没有人回复。`,
  it => `自从升级以后 ${it} 一直很慢`,
  it => `${it} broke twice, and the second time nobody was on call.`,
  it => `Why can't ${it} have more memory?`,
  it => `Please (please!) look at ${it}.`,
];
const CALLED_ENTITY: readonly Template[] = [
  it => `We run the ${it} service and need more than 2 GB.`,
  it => `Moving the ${it} system over took us a week.`,
  it => `Das System ${it} hängt seit dem Umbau.`,
  it =>
    `Since the upgrade \`${it.toLocaleLowerCase('en')}\` is down every night.`,
  it => `Because of you ${it}-API is slow, and customers notice.`,
  it => `我们负责${it}系统，每天都要重启。`,
];
const TEAM: readonly Template[] = [
  it => `In ${it} we need this every single day.`,
  it => `We from ${it} had to build our own in the end.`,
  it => `wir in ${it} brauchen das jeden Tag, und es fehlt`,
  it => `Nobody at ${it} understands the new screen.`,
  it => `我们${it}每天都在用，太慢了。`,
];
const CALLED_TEAM: readonly Template[] = [
  it => `As the ${it} team we would like to be asked first.`,
  it => `Everyone on team ${it} has the same trouble.`,
  it => `Im ${it}-Team nutzt das keiner mehr.`,
  it => `Bei uns im Team ${it} ist das seit Wochen kaputt.`,
  it => `我们${it}团队一直在等。`,
  it => `The ${it} department has asked three times.`,
];
const PERSON: readonly Template[] = [
  it => `${it} can confirm that it was down all day.`,
  it => `I told ${it} about it and got no answer.`,
  it => `Thanks to ${it} it works again.`,
  it => `Frag doch ${it}, wir haben das gemeinsam gebaut.`,
  it => `请联系${it}了解详情。`,
  it => `cc ${it} who saw it too`,
];

const words = (name: string) => name.split(/[-_. ]/);
const capital = (word: string) =>
  word[0].toLocaleUpperCase('en') + word.slice(1);
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** Ways in which people write a name of several words. */
const SPELLINGS: ReadonlyArray<(name: string) => string> = [
  name => name,
  name => words(name).join(' '),
  name => words(name).map(capital).join(''),
  name => words(name).map(capital).join(' '),
  name => words(name).join('_'),
  name => `\`${name}\``,
  name => `"${words(name).join(' ')}"`,
  name => `${name}'s pipeline`,
  name => name.toLocaleUpperCase('en'),
  name => `**${name}**`,
];

const PEOPLE: ReadonlyArray<(name: string) => string> = [
  name => name,
  name => plain(name),
  name => words(name)[0],
  name => plain(name).toLocaleLowerCase('en').replace(/ /g, '.'),
  name => `@${plain(name).toLocaleLowerCase('en').replace(/ /g, '.')}`,
  name => `${name}'s team`,
  name => `${words(name)[words(name).length - 1]}, ${words(name)[0]}`,
];

const INCIDENTS = `INC-4711 ABC-123 inc0012345 OPS-9 #48213 PAY-10042 CHG0034567
  PQX7R2D Q0A1B2C3D4E5F6 RITM0044321`.split(/\s+/);
const INCIDENT: readonly Template[] = [
  it => `During ${it} nobody could reach you.`,
  it => `Same problem as in ${it}, again.`,
  it => `siehe ${it}, seitdem ist nichts passiert`,
  it => `和${it}是同一个问题`,
];
const NUMBERED = [
  'ticket 48213',
  'incident #771',
  'Vorfall 4711',
  '工单 20931',
];

const DATES = `2026-03-12|12 March|March 12th|12th of March 2026|12.03.2026|
  last Tuesday|on Monday|12. März|am Dienstag|letzten Freitag|3月12日|上周二|
  2026年3月12日|Tuesday night|3/12/2026|vorgestern|Sept 3rd|星期四|yesterday|
  2026/03/12`
  .split('|')
  .map(date => date.trim());
const DATE: readonly Template[] = [
  it => `The outage ${it} cost us a release.`,
  it => `${it} wurde es abgeschaltet, ohne ein Wort.`,
  it => `It has not worked since then: ${it}.`,
  it => `${it}之后就再也没有好过。`,
];

const at = <T>(list: readonly T[], index: number): T =>
  list[index % list.length];

function ofEntity(entity: DemoEntity, index: number): Planted[] {
  const { entityRef, name, title } = entity;
  const isTeam = entity.kind === 'group';
  const kind = isTeam ? 'team' : 'entity';
  const called = isTeam ? CALLED_TEAM : CALLED_ENTITY;
  return [...new Set([name, title ?? name])].flatMap((each, which) => {
    const turn = index + 5 * which;
    // A name of one word may be any word; it is meant where it is said to be.
    const isWord = words(each).length === 1;
    const spelt = isWord ? capital(each) : at(SPELLINGS, turn)(each);
    const template = isWord
      ? at(called, turn)
      : at(isTeam ? TEAM : ENTITY, turn);
    const planted = [{ text: template(spelt), words: spelt, kind, entityRef }];
    const ref = `${entity.kind}:default/${name}`;
    return turn % 4 === 0
      ? [
          ...planted,
          { text: at(ENTITY, turn)(ref), words: ref, kind, entityRef },
        ]
      : planted;
  }) as Planted[];
}

function ofPerson({ entityRef, title }: DemoEntity, index: number): Planted[] {
  if (!title || /guest/i.test(title)) return [];
  const spelt = at(PEOPLE, index)(title);
  const text = at(PERSON, index + Math.floor(index / PEOPLE.length))(spelt);
  return [{ text, words: spelt, kind: 'person', entityRef }];
}

function crossed(
  kind: Planted['kind'],
  things: readonly string[],
  templates: readonly Template[],
): Planted[] {
  return things.flatMap((words_, index) =>
    [0, 1].map(turn => ({
      kind,
      words: words_,
      text: at(templates, index + turn)(words_),
    })),
  );
}

/** Texts with names of the catalog, keys and dates in varied writing. */
export function plantedTexts(entities: readonly DemoEntity[]): Planted[] {
  const people = entities.filter(({ kind }) => kind === 'user');
  const others = entities.filter(({ kind }) => kind !== 'user');
  return [
    ...others.flatMap(ofEntity),
    ...people.flatMap(ofPerson),
    ...crossed('incident', INCIDENTS, INCIDENT),
    ...crossed('incident', NUMBERED, INCIDENT),
    ...crossed('date', DATES, DATE),
  ];
}
