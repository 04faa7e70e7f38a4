import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { InputError } from '@backstage/errors';
import { LeftOutRow } from 'backstage-plugin-customer-voice-node';
import { Separator } from '../config/readImports';
import { readRecords } from './readRecords';
import { TextFile } from './TextFile';

/** A row of a table. */
export interface TableRow<C extends string> {
  kind: 'row';
  /** Line of the file that it begins on. */
  row: number;
  /** What stands in a column, as typed; an empty text for a column that is not there. */
  value(column: C): string;
}

/** Columns that a table may have. */
export interface Columns<C extends string> {
  required: readonly C[];
  optional: readonly C[];
}

const SEPARATORS: readonly Separator[] = [',', ';', '\t'];
/** More than any header line has. */
const HEADER_BYTES = 16 * 1024;

/** `entity_ref` and `Entity ref` are `entityRef`. */
const normalize = (name: string) =>
  name.replace(/[\s_-]/g, '').toLocaleLowerCase('en-US');

/** A CSV file with known columns. */
export class CsvTable<C extends string> {
  readonly #path: string;
  readonly #required: readonly C[];
  readonly #names: readonly C[];
  readonly #separator?: Separator;

  /**
   * @param columns - those that it may have
   * @param separator - what separates fields; what the header has most of by default
   */
  constructor(path: string, columns: Columns<C>, separator?: Separator) {
    this.#path = path;
    this.#required = columns.required;
    this.#names = [...columns.required, ...columns.optional];
    this.#separator = separator;
  }

  /**
   * A text that is another one for other bytes.
   *
   * @throws InputError if there is no such file
   */
  async fingerprint(): Promise<string> {
    const hash = createHash('sha256');
    const file = await TextFile.open(this.#path);
    for await (const chunk of file.bytes()) hash.update(chunk);
    return hash.digest('hex');
  }

  /**
   * The rows, and those that cannot be read, one after the other.
   *
   * @throws InputError if the file has no header, or one that is not right
   */
  async *rows(): AsyncIterable<TableRow<C> | LeftOutRow> {
    const file = await TextFile.open(this.#path);
    const separator = this.#separator ?? (await this.#detect(file));
    let header: Array<C> | undefined;
    for await (const { line, fields } of readRecords(file, separator)) {
      if (!header) {
        header = this.#readHeader(fields ?? []);
      } else {
        yield this.#rowOf(header, line, fields);
      }
    }
    if (!header) throw this.#wrong('is empty; it should have a header line');
  }

  async #detect(file: TextFile): Promise<Separator> {
    let head = '';
    for await (const chunk of file.read()) {
      head += chunk.toString('utf8', 0, HEADER_BYTES);
      break;
    }
    const [line] = head.split(/[\r\n]/, 1);
    const count = (separator: Separator) => line.split(separator).length;
    return [...SEPARATORS].sort((a, b) => count(b) - count(a))[0];
  }

  #readHeader(fields: Buffer[]): C[] {
    const known = new Map(this.#names.map(name => [normalize(name), name]));
    const list = this.#names.join(', ');
    const header = fields.map(field => {
      const text = field.toString('utf8').trim();
      const name = known.get(normalize(text));
      if (name) return name;
      const hint = text.includes('\u0000')
        ? '; is it UTF-16 without a byte-order mark?'
        : '';
      throw this.#wrong(
        `has the column ${JSON.stringify(text)}${hint}; known are ${list}`,
      );
    });
    const twice = header.find((name, index) => header.indexOf(name) !== index);
    if (twice) throw this.#wrong(`has the column ${twice} twice`);
    const missing = this.#required.filter(name => !header.includes(name));
    if (missing.length === 0) return header;
    throw this.#wrong(
      `has no column ${missing.join(
        ', ',
      )}; its first line names the columns, known are ${list}`,
    );
  }

  #rowOf(
    header: readonly C[],
    row: number,
    fields: Buffer[] | undefined,
  ): TableRow<C> | LeftOutRow {
    if (!fields) return { kind: 'left-out', row, reason: 'unreadable' };
    if (fields.length !== header.length) {
      return { kind: 'left-out', row, reason: 'wrong-columns' };
    }
    const wrong = fields.findIndex(field => !isUtf8(field));
    if (wrong >= 0) {
      const detail = header[wrong];
      return { kind: 'left-out', row, reason: 'encoding', detail };
    }
    return {
      kind: 'row',
      row,
      value: name => fields[header.indexOf(name)]?.toString('utf8') ?? '',
    };
  }

  #wrong(problem: string): InputError {
    return new InputError(`${this.#path} ${problem}`);
  }
}
