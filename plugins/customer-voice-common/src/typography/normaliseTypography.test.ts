import fc from 'fast-check';
import { normaliseTypography } from './normaliseTypography';

describe('normaliseTypography', () => {
  it.each([
    ['curly quotes', '“It’s” „so“ «là» « là »', '"It\'s" "so" "là" "là"'],
    ['dashes', 'slow — very–slow -- really', 'slow - very - slow - really'],
    ['ranges', '3–5 days', '3-5 days'],
    ['an ellipsis', 'well… and....', 'well... and...'],
    ['repeated marks', 'Why?! No!!! So,, what??', 'Why? No! So, what?'],
    ['marks after a blank', 'Why ? Because ! Good .', 'Why? Because! Good.'],
    ['Chinese marks', '太慢了！！！为什么？？', '太慢了！为什么？'],
    ['blanks', 'a  b\u00a0c\t\td\u200be  ', 'a b c de'],
    ['empty lines', 'a\r\n\r\n\r\n\n\nb\n', 'a\n\nb'],
    ['bullets', '• one\n– two', '- one\n- two'],
  ])('gives %s one form', (_, typed, normal) => {
    expect(normaliseTypography(typed)).toBe(normal);
  });

  it.each([
    'Cheers, Bob',
    'Best regards',
    'Kind regards,\nBob Smith',
    'Thanks, Bob',
    'Thanks!\nBob',
    'Viele Grüße, Anna',
    'Mit freundlichen Grüßen\nAnna Müller',
    'LG Anna',
    '-- \nBob\nTeam C',
    '— Bob',
    '此致\n敬礼',
    '谢谢！\n王伟',
  ])('takes the sign-off %j away', signOff => {
    expect(normaliseTypography(`It is slow.\n\n${signOff}\n`)).toBe(
      'It is slow.',
    );
    expect(normaliseTypography(`It is slow.\n${signOff}`)).toBe('It is slow.');
  });

  it('takes a sign-off after code away', () => {
    expect(normaliseTypography('`make`\n\nCheers, Bob')).toBe('`make`');
  });

  it('takes a sign-off away that ends a line', () => {
    expect(normaliseTypography('It is slow. Cheers, Bob')).toBe('It is slow.');
    expect(normaliseTypography('It is slow. Best regards')).toBe('It is slow.');
  });

  it.each([
    'Thanks!',
    '太慢了，谢谢！\n希望改进',
    'Which of the two is best?\nDocumentation',
    'Missing:\n\n- Documentation',
    'Cheers, Bob',
    'A heading\n--\nand a text that is under it, as long as a text is',
    'I like that it always sends its regards',
  ])('leaves what is no sign-off, or nothing else: %j', text => {
    expect(normaliseTypography(text)).toBe(text);
  });

  it.each([
    '`a  —  “b”`',
    '```\na  –  b...... “c”\n\n\n\nCheers, Bob\n```',
    'See https://example.com/a--b…?q=“x”!! for it',
    '[here](https://example.com/a–b)',
    'So:\n\n    a  –  “b”\n    c!!!',
  ])('leaves code and addresses: %j', text => {
    expect(normaliseTypography(text)).toBe(text);
  });

  it.each([
    'a\n\n---\n\nb',
    '| a | b |\n| --- | :-- |\n| 1 | 2 |',
    'first  \nsecond',
    '- a\n  - b\n    - c',
    'Title\n===',
    '> quoted\n\n1. one\n2. two',
    'use --force or -x, see ../path',
  ])('leaves what Markdown means: %j', text => {
    expect(normaliseTypography(text)).toBe(text);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      ...['“', '”', '’', '—', '–', '--', '---', '…', '...', '!', '?', ' '],
      ...['  ', '\n', '\n\n\n', '\t', '`', '```', '\n```\n', '\u00a0', '，'],
      ...['https://a.b/c–d', 'word', '12', 'Cheers, Bob', 'Best regards'],
      ...['-- ', '- ', '    ', '](', ')', '<', '>', 'Bob', 'Thanks,', '• '],
      ...['Viele Grüße', '谢谢', '!['],
    ),
    fc.string({ maxLength: 4 }),
  );
  const text = fc
    .array(piece, { maxLength: 40 })
    .map(pieces => pieces.join(''));

  it('changes nothing more when applied again', () => {
    fc.assert(
      fc.property(text, typed => {
        const once = normaliseTypography(typed);
        expect(normaliseTypography(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ')\tViele Grüße',
    '— Cheers, Bob',
    '\n-- \nBob',
    '!\n\nCheers,\nBob',
  ])('keeps a sign-off beside which nothing is said: %j', said => {
    expect(normaliseTypography(said)).toMatch(/Bob|Viele Grüße/);
  });

  it('leaves something of every text that says something', () => {
    fc.assert(
      fc.property(text, typed => {
        const said = /[\p{L}\p{N}]/u.test(typed);
        expect(/[\p{L}\p{N}]/u.test(normaliseTypography(typed))).toBe(said);
      }),
      { numRuns: 1000 },
    );
  });
});
