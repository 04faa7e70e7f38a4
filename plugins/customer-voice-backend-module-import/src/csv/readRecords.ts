import { InputError } from '@backstage/errors';
import { parse } from 'csv-parse';
import { Separator } from '../config/readImports';
import { TextFile } from './TextFile';

/** A record of a file, its fields as they are, or one that cannot be read. */
export interface CsvRecord {
  /** Line of the file that it begins on, from 1. */
  line: number;
  fields?: Buffer[];
}

/** Longer than any record that could be imported; a quotation mark that is never closed ends here. */
const MAXIMUM_RECORD = 256 * 1024;
/** So many records with wrong quotation marks are a wrong file, and no wrong records. */
const MAXIMUM_UNREADABLE = 1000;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** How far a file is read. */
interface Position {
  /** Bytes of UTF-8 before the next record, blank lines aside. */
  bytes: number;
  /** Lines before it. */
  lines: number;
}

/** Parses what it is given, and hands out the records before the first error. */
class RecordParser {
  readonly #records: CsvRecord[] = [];
  readonly #parser;
  readonly #start: Position;
  #position: Position;
  #blank = 0;

  constructor(separator: Separator, start: Position) {
    this.#start = start;
    this.#position = start;
    this.#parser = parse({
      delimiter: separator,
      // Bytes: what is no UTF-8 has to be told from what is.
      encoding: null,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAXIMUM_RECORD,
      on_record: (record, { bytes, lines, empty_lines }) => {
        const blank = empty_lines - this.#blank;
        this.#blank = empty_lines;
        this.#records.push({
          line: this.#position.lines + 1 + blank,
          // Typed as texts, they are bytes where there is no encoding.
          fields: record.map(field => Buffer.from(field)),
        });
        this.#position = {
          bytes: this.#start.bytes + bytes,
          lines: this.#start.lines + lines,
        };
        return undefined;
      },
    });
    // Also given to the callback of what was written.
    this.#parser.on('error', () => {});
  }

  /** Where the last record that was read ends. */
  get position(): Position {
    return this.#position;
  }

  /** Records read since. */
  take(): CsvRecord[] {
    return this.#records.splice(0);
  }

  /** Parses more, or what is left; answers whether that went well. */
  async parse(chunk?: Buffer): Promise<boolean> {
    return new Promise(resolve => {
      const done = (error?: Error | null) => resolve(!error);
      if (chunk) this.#parser.write(chunk, done);
      else this.#parser.end(done);
    });
  }
}

/** The line after the record that begins at a position, and the line that it begins on. */
async function lineAfter(
  file: TextFile,
  from: Position,
): Promise<{ line: number; next?: Position }> {
  let { bytes, lines } = from;
  let begun = false;
  for await (const chunk of file.read(from.bytes)) {
    for (const byte of chunk) {
      bytes += 1;
      if (byte === LINE_FEED) {
        lines += 1;
        if (begun) return { line: lines, next: { bytes, lines } };
      } else if (byte !== CARRIAGE_RETURN) {
        begun = true;
      }
    }
  }
  return { line: lines + 1 };
}

/**
 * Reads the records of a file one after the other. One that cannot be read,
 * because it is cut off or a quotation mark is in the wrong place, is said to be
 * so, and reading goes on with the line after it.
 *
 * @throws InputError if too many cannot be read
 */
export async function* readRecords(
  file: TextFile,
  separator: Separator,
): AsyncIterable<CsvRecord> {
  let start: Position | undefined = { bytes: 0, lines: 0 };
  for (let unreadable = 0; start; unreadable++) {
    if (unreadable > MAXIMUM_UNREADABLE) {
      throw new InputError(
        `${file.path} has more than ${MAXIMUM_UNREADABLE} rows with a quotation mark in the wrong place; write a quotation mark inside a field as two, and put the field between quotation marks`,
      );
    }
    const parser = new RecordParser(separator, start);
    let right = true;
    for await (const chunk of file.read(start.bytes)) {
      right = await parser.parse(chunk);
      yield* parser.take();
      if (!right) break;
    }
    right &&= await parser.parse();
    yield* parser.take();
    if (right) return;
    const { line, next } = await lineAfter(file, parser.position);
    yield { line };
    start = next;
  }
}
