type Fields<T> = { [K in keyof T]: T[K] | RawJson<T[K]> };

/**
 * JSON of a `T` that is written already, so that figures stored as JSON are
 * neither parsed nor written again on their way out.
 */
export class RawJson<T> {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** Takes JSON that this back end wrote earlier, as it stands. */
  static stored<T>(text: string): RawJson<T> {
    return new RawJson<T>(text);
  }

  /** Writes a value. */
  static of<T>(value: T): RawJson<T> {
    return new RawJson<T>(JSON.stringify(value));
  }

  /** A list of what is written already. */
  static list<I>(items: ReadonlyArray<RawJson<I>>): RawJson<I[]> {
    return new RawJson<I[]>(`[${items.map(({ text }) => text).join(',')}]`);
  }

  /** An object, some fields of which are written already. */
  static object<T extends object>(fields: Fields<T>): RawJson<T> {
    const written: string[] = [];
    for (const [name, value] of Object.entries(fields)) {
      const text =
        value instanceof RawJson ? value.text : JSON.stringify(value);
      if (text !== undefined) written.push(`${JSON.stringify(name)}:${text}`);
    }
    return new RawJson<T>(`{${written.join(',')}}`);
  }

  /** One object with the fields of both; they have none in common. */
  static merged<A extends object, B extends object>(
    first: RawJson<A>,
    second: RawJson<B>,
  ): RawJson<A & B> {
    if (first.text === '{}') return new RawJson<A & B>(second.text);
    if (second.text === '{}') return new RawJson<A & B>(first.text);
    return new RawJson<A & B>(
      `${first.text.slice(0, -1)},${second.text.slice(1)}`,
    );
  }

  /** The value, for who has to look into it. */
  parse(): T {
    return JSON.parse(this.text);
  }
}
