/** Closing formulas that say nothing but that the text ends. */
const FORMULA = [
  '(?:with )?(?:best|kind|kindest|warm|warmest) regards',
  'regards',
  'best wishes',
  'cheers',
  'yours (?:sincerely|truly|faithfully)',
  'sincerely(?: yours)?',
  'take care',
  '(?:mit )?(?:viele[nr]?|beste[nr]?|liebe[nr]?|schöne[nr]?|herzliche[nr]?|freundliche[nr]?) gr(?:ü|ue)(?:ß|ss)e[n]?',
  'gr(?:u|ü|ue)(?:ß|ss)e?',
  'vg',
  'lg',
  'mfg',
  '此致(?: ?敬礼)?',
  '敬礼',
  '祝好',
  '顺祝商祺',
].join('|');
/** Thanks and the like mean something by themselves; with a name they end a text. */
const FORMULA_WITH_NAME = [
  'thanks(?: (?:a lot|again|in advance|so much))?',
  'many thanks',
  'thank you',
  'thx',
  'best',
  'yours',
  'br',
  'kr',
  '(?:vielen |besten |herzlichen )?dank(?:e)?(?: im voraus)?',
  'danke(?: schön)?',
  '谢谢',
].join('|');
const NAME =
  "\\p{Lu}[\\p{L}\\p{M}.'-]{0,30}(?: \\p{Lu}[\\p{L}\\p{M}.'-]{0,30}){0,2}";
/** The commonest surnames that are not the beginning of common words too. */
const SURNAME =
  '[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟段钱汤尹黎乔贺赖龚]';
const HAN_NAME = `${SURNAME}\\p{Script=Han}{1,2}`;

const END_OF_SENTENCE = '(?<=[.!?。！？)] |[。！？]|^)';
const CLOSING = new RegExp(
  `${END_OF_SENTENCE}(?:(?:${FORMULA})(?:[ ,.!，。！]{0,3}(?:[Ff]rom |[Vv]on )?(?:${NAME}|${HAN_NAME}))?|(?:${FORMULA_WITH_NAME})[,，!！] ?(?:${NAME}|${HAN_NAME}))[.!。！]?$`,
  'u',
);
const FORMULA_LINE = new RegExp(
  `${END_OF_SENTENCE}(?:${FORMULA}|${FORMULA_WITH_NAME})[,，!！.]?$`,
  'u',
);
const NAME_LINE = new RegExp(`^(?:[-–—~] ?)?(?:${NAME}|${HAN_NAME})\\.?$`, 'u');
const DASHED_NAME = new RegExp(
  `^(?:[–—―~]|--) ?(?:${NAME}|${HAN_NAME})\\.?$`,
  'u',
);
/** Where a signature begins, as mail programs write it. */
const DELIMITER = /^(?:-- ?|—|_{2,})$/;
const LONGEST_SIGNATURE_LINE = 60;
const MOST_SIGNATURE_LINES = 4;
/** Characters of a line that are looked at. */
const LONGEST_CLOSING = 140;

/** In lower case, but with the capitals of names that follow a formula. */
const folded = (line: string) =>
  line.replace(/\p{Lu}[\p{L}\p{M}]*/gu, word =>
    /^(?:With|Best|Kind|Kindest|Warm|Warmest|Regards|Wishes|Cheers|Yours|Sincerely|Truly|Faithfully|Take|Care|Mit|Viele[nr]?|Beste[nr]?|Liebe[nr]?|Schöne[nr]?|Herzliche[nr]?|Freundliche[nr]?|Grüße?n?|Gruesse?n?|Grüssen?|Gruß|Gruss|VG|LG|MFG|MfG|Vg|Lg|Thanks|THX|Thx|Many|Thank|You|BR|KR|Br|Kr|Dank|Danke|Vielen|Besten|Herzlichen|Im|Voraus|Schön)$/u.test(
      word,
    )
      ? word.toLowerCase()
      : word,
  );

function lastFilled(lines: readonly string[], before = lines.length): number {
  let index = before - 1;
  while (index >= 0 && lines[index].trim() === '') index--;
  return index;
}

/** Line from which on a signature in the manner of mail programs stands. */
function signatureStart(lines: readonly string[], last: number) {
  const first = Math.max(1, last - MOST_SIGNATURE_LINES);
  for (let index = last - 1; index >= first; index--) {
    if (DELIMITER.test(lines[index])) {
      // Under a line of text it would be a heading.
      const stands = lines[index - 1].trim() === '' || lines[index] === '-- ';
      return stands ? index : undefined;
    }
    if (lines[index].length > LONGEST_SIGNATURE_LINE) return undefined;
  }
  return undefined;
}

/** What is left of a line without its closing formula; undefined where it has none. */
function withoutClosing(line: string, pattern: RegExp): string | undefined {
  const from = Math.max(0, line.length - LONGEST_CLOSING);
  const match = pattern.exec(folded(line.slice(from)));
  if (!match || (from > 0 && match.index === 0)) return undefined;
  return line.slice(0, from + match.index).trimEnd();
}

/** Lines without the sign-off that ends them; undefined where there is none. */
function cut(lines: readonly string[]): string[] | undefined {
  const last = lastFilled(lines);
  if (last < 0) return undefined;
  const signature = signatureStart(lines, last);
  if (signature !== undefined) return lines.slice(0, signature);
  const line = lines[last].trim();
  const rest = withoutClosing(line, CLOSING);
  if (rest !== undefined) return [...lines.slice(0, last), rest];
  if (last > 0 && DASHED_NAME.test(line)) return lines.slice(0, last);
  const before = lastFilled(lines, last);
  if (before >= 0 && NAME_LINE.test(line)) {
    const above = withoutClosing(lines[before].trim(), FORMULA_LINE);
    if (above !== undefined) return [...lines.slice(0, before), above];
  }
  return undefined;
}

/** Whether there is a word or a number in a text. */
export const saysSomething = (text: string) => /[\p{L}\p{N}]/u.test(text);

/**
 * A text without the sign-off that ends it.
 *
 * @param mayBeAll - whether something else was said before the text; else one
 *   that says nothing but a sign-off stays as it is
 */
export function withoutSignOff(text: string, mayBeAll: boolean): string {
  const rest = cut(text.split('\n'))?.join('\n');
  if (rest === undefined) return text;
  return mayBeAll || saysSomething(rest) ? rest : text;
}
