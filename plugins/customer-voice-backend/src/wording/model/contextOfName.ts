import { NameToken } from './nameKeys';

/** Words beside a name that say that a team is meant, or an entity. */
const BESIDE_TEAM = new Set(
  `team teams squad tribe department dept group crew guild unit division
   abteilung gruppe bereich mannschaft 团队 部门 组 小组 部 团隊 部門`.split(
    /\s+/,
  ),
);
const BESIDE_ENTITY = new Set(
  `service services app application api apis system website site webapp portal
   tool component library repo repository server backend frontend database
   cluster instance sdk plugin domain template microservice
   dienst anwendung webseite schnittstelle bibliothek komponente datenbank
   服务 系统 平台 网站 应用 接口 组件 数据库 工具`.split(/\s+/),
);
const REF_BEFORE =
  /(?:component|api|resource|system|domain|group|user|template):(?:[\w.-]{1,63}\/)?$/i;
const LONGEST_REF_PREFIX = 80;
const BLANKS = /^ {0,2}$/;
const BESIDE = /^(?: |-|‐|‑|)$/;
const BEGINS_SENTENCE = /[.!?:;。！？：；\n•*>|"“„«(]|(?:^|\s)[-–—]\s*$/;
const TITLE_CASE = /^\p{Lu}\p{Ll}/u;
const LOWER_CASE = /^\p{Ll}/u;
const GERMAN =
  /(?<!\p{L})(?:der|die|das|und|ist|nicht|ich|wir|für|ein|eine|einen|zu|mit|den|dem|auf|auch|beim|vom|wurde|seit)(?!\p{L})/giu;
const ENGLISH =
  /(?<!\p{L})(?:the|and|is|not|we|for|an|to|with|on|of|it|was|are|our|my)(?!\p{L})/giu;

/** A text that names are looked for in, cut into words. */
export interface CutText {
  text: string;
  tokens: readonly NameToken[];
  /** In German every noun has a capital, which says nothing of names. */
  isGerman: boolean;
}

/** Whether a text is written in German rather than in English. */
export function isGerman(text: string): boolean {
  const count = (words: RegExp) => text.match(words)?.length ?? 0;
  return count(GERMAN) > count(ENGLISH);
}

/** What stands around the words `from` to `to` of a text, the last one included. */
export class ContextOfName {
  readonly #in: CutText;
  readonly #from: number;
  readonly #to: number;

  constructor(cut: CutText, from: number, to: number) {
    this.#in = cut;
    this.#from = from;
    this.#to = to;
  }

  get start(): number {
    return this.#in.tokens[this.#from].start;
  }

  get end(): number {
    return this.#in.tokens[this.#to].end;
  }

  #gapBefore(): string {
    const before = this.#in.tokens[this.#from - 1];
    return this.#in.text.slice(before?.end ?? 0, this.start);
  }

  #gapAfter(): string {
    const after = this.#in.tokens[this.#to + 1];
    return this.#in.text.slice(this.end, after?.start);
  }

  /** Where a reference to the entity begins, such as `component:default/`. */
  refStart(): number | undefined {
    const before = this.#in.text.slice(
      Math.max(0, this.start - LONGEST_REF_PREFIX),
      this.start,
    );
    const match = REF_BEFORE.exec(before);
    return match ? this.start - match[0].length : undefined;
  }

  /** Whether it is written as code or as a mention. */
  isMarked(): boolean {
    const before = this.#in.text[this.start - 1];
    return (
      before === '@' || (before === '`' && this.#in.text[this.end] === '`')
    );
  }

  /**
   * Where a name reaches with the word beside it that says that an entity of this
   * kind is meant; undefined if there is none.
   */
  saidToBe(entityRef: string): { start: number; end: number } | undefined {
    const words = entityRef.startsWith('group:') ? BESIDE_TEAM : BESIDE_ENTITY;
    const { tokens } = this.#in;
    const after = tokens[this.#to + 1];
    if (
      after !== undefined &&
      words.has(after.folded) &&
      BESIDE.test(this.#gapAfter())
    ) {
      return { start: this.start, end: after.end };
    }
    const before = tokens[this.#from - 1];
    return before !== undefined &&
      words.has(before.folded) &&
      BESIDE.test(this.#gapBefore())
      ? { start: before.start, end: this.end }
      : undefined;
  }

  /** Whether a sentence or a line begins with it. */
  beginsSentence(): boolean {
    return this.#from === 0 || BEGINS_SENTENCE.test(this.#gapBefore());
  }

  /** Whether each of its words has a capital. */
  isCapitalised(): boolean {
    return this.#in.tokens
      .slice(this.#from, this.#to + 1)
      .every(({ text }) => TITLE_CASE.test(text));
  }

  /** Whether it has a capital where a common word would have none. */
  standsOut(): boolean {
    const { tokens } = this.#in;
    const before = tokens[this.#from - 1];
    const after = tokens[this.#to + 1];
    const continues =
      after !== undefined &&
      TITLE_CASE.test(after.text) &&
      BLANKS.test(this.#gapAfter());
    return (
      !this.#in.isGerman &&
      this.isCapitalised() &&
      before !== undefined &&
      LOWER_CASE.test(before.text) &&
      !this.beginsSentence() &&
      !continues
    );
  }
}
