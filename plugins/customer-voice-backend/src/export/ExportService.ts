import { ConflictError } from '@backstage/errors';
import {
  customerVoiceExportPermission,
  ExportFormat,
  TOTAL_COUNT_HEADER,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { Caller } from '../access/Caller';
import { Streamed } from '../http/Streamed';
import { Column, createRowWriter, RowWriter } from './ExportFormat';

/** Rows to export: how many there are as it begins, and all of them in chunks. */
export interface Rows<R> {
  total: number;
  chunks: AsyncIterable<readonly R[]>;
}

/** An export to make. */
export interface ExportOf<R> {
  /** Of the file, without its ending. */
  fileName: string;
  format: ExportFormat;
  columns: readonly Column<R>[];
  /** Begins to read, with the rules and errors of the page. */
  open: () => Promise<Rows<R>>;
}

/** Trailer that says how many rows were written. */
const ROW_COUNT_TRAILER = 'X-Row-Count';

const nameOf = (caller: Caller) =>
  caller.kind === 'user' ? caller.userRef : `service:${caller.subject}`;

/** Writes chunks of rows as they are read. */
async function* write<R>(
  chunks: AsyncIterable<readonly R[]>,
  writer: RowWriter<R>,
  count: { rows: number },
): AsyncGenerator<string> {
  const begin = writer.begin();
  if (begin) yield begin;
  for await (const rows of chunks) {
    count.rows += rows.length;
    if (rows.length > 0) yield writer.rows(rows);
  }
  const end = writer.end(count.rows);
  if (end) yield end;
}

/** Exports what a caller may read, one export for each at a time. */
export class ExportService {
  readonly #access: Access;
  readonly #running = new Set<string>();

  constructor(options: { access: Access }) {
    this.#access = options.access;
  }

  /**
   * Begins an export.
   *
   * @throws NotAllowedError if the policy refuses exports, or reading these rows
   * @throws ConflictError while another export of the caller is under way
   */
  async export<R>(caller: Caller, of: ExportOf<R>): Promise<Streamed> {
    await this.#access.requirePermission(caller, customerVoiceExportPermission);
    const close = this.#begin(nameOf(caller));
    try {
      const { total, chunks } = await of.open();
      const writer = createRowWriter(of.format, of.columns);
      const count = { rows: 0 };
      return new Streamed({
        contentType: writer.contentType,
        headers: {
          [TOTAL_COUNT_HEADER]: String(total),
          // A portal on another origin than its back end reads it too.
          'Access-Control-Expose-Headers': TOTAL_COUNT_HEADER,
          'Content-Disposition': `attachment; filename="${of.fileName}.${of.format}"`,
        },
        chunks: write(chunks, writer, count),
        trailers: () => ({ [ROW_COUNT_TRAILER]: String(count.rows) }),
        close,
      });
    } catch (error) {
      close();
      throw error;
    }
  }

  /** Counts an export of somebody, until what is returned is called. */
  #begin(name: string): () => void {
    if (this.#running.has(name)) {
      throw new ConflictError(
        'Another export of yours is under way; wait until it is complete, or cancel it',
      );
    }
    this.#running.add(name);
    let running = true;
    return () => {
      // Once: another export of theirs may have begun since.
      if (running) this.#running.delete(name);
      running = false;
    };
  }
}
