import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { InputError } from '@backstage/errors';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Encodings by the bytes that a file begins with. */
const MARKS: ReadonlyArray<{ encoding: Encoding; bytes: number[] }> = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];
/** Stands for what cannot be decoded: it is in no text in UTF-8. */
const NOT_A_CHARACTER = Buffer.from([0xff]);

/** UTF-16 as UTF-8; half a character becomes a byte that UTF-8 does not have. */
function encodeText(text: string): Buffer {
  return Buffer.concat(
    text
      .split(/(\p{Surrogate})/u)
      .map((piece, index) =>
        index % 2 === 1 ? NOT_A_CHARACTER : Buffer.from(piece, 'utf8'),
      ),
  );
}

/** Whole units of two bytes, in the order of UTF-16 LE. */
class Utf16Units {
  readonly #decoder = new StringDecoder('utf16le');
  #odd = Buffer.alloc(0);

  constructor(private readonly swapped: boolean) {}

  take(chunk: Buffer): Buffer {
    const bytes = Buffer.concat([this.#odd, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    this.#odd = bytes.subarray(whole);
    const units = bytes.subarray(0, whole);
    if (this.swapped) units.swap16();
    return encodeText(this.#decoder.write(units));
  }

  end(): Buffer {
    const rest = encodeText(this.#decoder.end());
    return this.#odd.length > 0 ? Buffer.concat([rest, NOT_A_CHARACTER]) : rest;
  }
}

/** A text file, as UTF-8 whatever it is encoded in. */
export class TextFile {
  readonly path: string;
  readonly #encoding: Encoding;
  readonly #start: number;

  private constructor(path: string, encoding: Encoding, start: number) {
    this.path = path;
    this.#encoding = encoding;
    this.#start = start;
  }

  /**
   * Finds out how a file is encoded: UTF-8, or what its byte-order mark says.
   *
   * @throws InputError if there is no such file
   */
  static async open(path: string): Promise<TextFile> {
    try {
      const handle = await open(path);
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(3), 0, 3);
        const first = [...buffer.subarray(0, bytesRead)];
        const mark = MARKS.find(({ bytes }) =>
          bytes.every((byte, index) => byte === first[index]),
        );
        return new TextFile(
          path,
          mark?.encoding ?? 'utf-8',
          mark?.bytes.length ?? 0,
        );
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw new InputError(
        `the file ${path} cannot be read; name one that this process can read`,
        error,
      );
    }
  }

  /** Every byte of the file as it is. */
  bytes(): AsyncIterable<Buffer> {
    return createReadStream(this.path);
  }

  /**
   * The text from a position on.
   *
   * @param from - bytes of UTF-8 before it
   */
  async *read(from = 0): AsyncIterable<Buffer> {
    if (this.#encoding === 'utf-8') {
      yield* createReadStream(this.path, { start: this.#start + from });
      return;
    }
    let toSkip = from;
    for await (const bytes of this.#decoded()) {
      const skipped = Math.min(toSkip, bytes.length);
      toSkip -= skipped;
      if (skipped < bytes.length) yield bytes.subarray(skipped);
    }
  }

  async *#decoded(): AsyncIterable<Buffer> {
    const units = new Utf16Units(this.#encoding === 'utf-16be');
    for await (const chunk of createReadStream(this.path, {
      start: this.#start,
    })) {
      yield units.take(chunk);
    }
    yield units.end();
  }
}
