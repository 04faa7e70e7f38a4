import { findMentions } from './findMentions';
import { NameLookup, NameTable } from './NameTable';
import { MOST_WORDS } from './namedEntities';
import { nameTokens } from './nameKeys';

const names = new NameTable();
for (const [entityRef, title] of [
  ['component:default/checkout-web', 'Checkout'],
  ['component:default/petstore'],
  ['component:default/search'],
  ['component:default/wiki', 'Wiki'],
  ['group:default/payments', 'Payments'],
  ['group:default/team-a'],
  ['group:default/team-c', 'Team C'],
  ['user:default/jenny.doe', 'Jenny Doe'],
  ['user:default/will.smith', 'Will Smith'],
  ['user:default/chen.wei', '陈伟 (Chen Wei)'],
  ['component:default/box-1', '结算中心'],
]) {
  names.add({ entityRef, title });
}

const find = (text: string) =>
  findMentions(text, names).map(({ start, end, kind, entityRefs }) => [
    text.slice(start, end),
    kind,
    ...entityRefs,
  ]);

describe('Names', () => {
  it.each([
    'checkout-web',
    'checkout web',
    'Checkout-Web',
    'checkout_web',
    'CheckoutWeb',
    'CHECKOUT-WEB',
    'component:default/checkout-web',
    'component:checkout-web',
  ])('are found as %s', written => {
    expect(find(`We run ${written}, and it is slow.`)).toEqual([
      [written, 'entity', 'component:default/checkout-web'],
    ]);
  });

  it.each([
    ['the payments team', 'payments team'],
    ['team Payments', 'team Payments'],
    ['im Payments-Team', 'Payments-Team'],
    ['us in Payments today', 'Payments'],
    ['`payments`', 'payments'],
    ['@payments', 'payments'],
    ['group:payments', 'group:payments'],
  ])('that are common words are found where they are meant: %s', (text, at) => {
    expect(find(`This is ${text}.`)).toEqual([
      [at, 'team', 'group:default/payments'],
    ]);
  });

  it.each([
    'The search is slow, and so is the wiki.',
    'Search works, payments do not.',
    'Wiki. Search! Payments?',
    'Die Suche im Wiki ist gut, Payments nicht.',
    'We will check out the code. Checkout was slow.',
    'Our team a year ago was small.',
    'Will you fix it? I hope it will.',
  ])('that are common words are not found in ordinary use: %s', text => {
    expect(find(text)).toEqual([]);
  });

  it.each([
    ['Ask Jenny Doe', 'Jenny Doe'],
    ['Doe, Jenny knows', 'Doe, Jenny'],
    ['jenny.doe knows', 'jenny.doe'],
    ['Jenny knows', 'Jenny'],
    ['user:default/jenny.doe', 'user:default/jenny.doe'],
  ])('of people are found: %s', (text, at) => {
    expect(find(text)).toEqual([[at, 'person', 'user:default/jenny.doe']]);
  });

  it('are found in texts without blanks between words', () => {
    expect(find('请问陈伟，结算中心很慢')).toEqual([
      ['陈伟', 'person', 'user:default/chen.wei'],
      ['结算中心', 'entity', 'component:default/box-1'],
    ]);
    expect(find('我们的petstore很慢')).toEqual([
      ['petstore', 'entity', 'component:default/petstore'],
    ]);
  });
});

describe('Other mentions', () => {
  it.each([
    ['mail bob@example.com', 'person', 'bob@example.com'],
    ['Frau Müller said no', 'person', 'Frau Müller'],
    ['问了王经理', 'person', '王经理'],
    ['see INC-4711', 'incident', 'INC-4711'],
    ['see inc0012345', 'incident', 'inc0012345'],
    ['ticket no. 48213', 'incident', 'ticket no. 48213'],
    ['see #48213', 'incident', '#48213'],
    ['as in PQX7R2D', 'incident', 'PQX7R2D'],
    ['工单20931还没有处理', 'incident', '工单20931'],
    ['down 2026-03-12', 'date', '2026-03-12'],
    ['down 12 March', 'date', '12 March'],
    ['down May 3rd', 'date', 'May 3rd'],
    ['down last Tuesday', 'date', 'last Tuesday'],
    ['am 12.03.2026 kaputt', 'date', 'am 12.03.2026'],
    ['letzten Freitag kaputt', 'date', 'letzten Freitag'],
    ['3月12日就坏了', 'date', '3月12日'],
    ['上周二就坏了', 'date', '上周二'],
  ])('are found: %s', (text, kind, at) => {
    expect(find(text)).toEqual([[at, kind]]);
  });

  it.each([
    'UTF-8 and ISO-8601, SHA-256, TLS-1.3',
    'version 1.2.3, v1.10.20, 10.1.2.3',
    'on Mondays, every Monday, 每周一, 这周一直很慢',
    'it may 10 times fail, 3/4 of it, 24/7',
    'about 30 requests in 12 minutes',
  ])('are not seen in %s', text => {
    expect(find(text)).toEqual([]);
  });
});

describe('A text of the greatest length', () => {
  const repeated = (unit: string) =>
    unit.repeat(Math.ceil(4000 / unit.length)).slice(0, 4000);

  it.each([
    'a ',
    'checkout ',
    'checkout-web ',
    'ab',
    '-',
    ' ',
    '的',
    '结算',
    'a@',
    '1.',
    '12.03.',
    'Mr ',
    'Q1',
    '#1',
    'component:default/',
    'last ',
    '周',
    'ﷺ',
  ])('of %j is looked up a few times for each of its words', unit => {
    let lookups = 0;
    const counted: NameLookup = {
      find(hash) {
        lookups += 1;
        return names.find(hash);
      },
    };
    const text = repeated(unit);
    const found = findMentions(text, counted);
    expect(lookups).toBeLessThanOrEqual(nameTokens(text).length * MOST_WORDS);
    expect(found.length).toBeLessThanOrEqual(60);
  });
});

describe('The table of names', () => {
  it('keeps a few of those who have one name', () => {
    const table = new NameTable();
    for (let i = 0; i < 5000; i++) {
      table.add({ entityRef: `user:default/anna.${i}`, title: `Anna B${i}` });
    }
    const [mention] = findMentions('Ask Anna', table);
    expect(mention.entityRefs).toHaveLength(8);
    expect(findMentions('Ask Anna B4711', table)[0].entityRefs).toEqual([
      'user:default/anna.4711',
    ]);
  });
});
