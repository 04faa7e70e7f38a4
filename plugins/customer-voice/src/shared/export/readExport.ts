import {
  type ExportFormat,
  TOTAL_COUNT_HEADER,
} from 'backstage-plugin-customer-voice-common';

/** How far an export has come. */
export interface ExportProgress {
  rows: number;
  /** As it began; a few more or fewer may come. */
  total: number;
}

/** An export that broke off: what has arrived is a part and looks like the whole. */
export class CutOffError extends Error {
  readonly progress: ExportProgress;

  constructor(progress: ExportProgress) {
    super('The export broke off before its end');
    this.name = 'CutOffError';
    this.progress = progress;
  }
}

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
/** Bytes that are kept to look into the last line. */
const LAST_LINE = 64;
const END = /(?:^|\n)\{"end":true,"rows":(\d+)\}\n$/;

/** Counts rows as they come; a line break within quotes is part of a cell. */
class RowCounter {
  readonly #quotes: boolean;
  #quoted = false;
  #lines = 0;
  #last: number[] = [];

  constructor(format: ExportFormat) {
    this.#quotes = format === 'csv';
  }

  add(part: Uint8Array) {
    for (const byte of part) {
      if (byte === QUOTE && this.#quotes) this.#quoted = !this.#quoted;
      else if (byte === LINE_FEED && !this.#quoted) this.#lines += 1;
    }
    this.#last = [...this.#last, ...part.slice(-LAST_LINE)].slice(-LAST_LINE);
  }

  /** How many rows the last line of NDJSON says came before it. */
  get stated(): number | undefined {
    const [, rows] = END.exec(String.fromCharCode(...this.#last)) ?? [];
    return rows === undefined ? undefined : Number(rows);
  }

  /** Without the head of a table. */
  get rows() {
    return this.#quotes ? Math.max(0, this.#lines - 1) : this.#lines;
  }
}

/**
 * Reads an export to its end.
 *
 * @param onProgress - called as rows come
 * @throws CutOffError if it ends before its end
 */
export async function readExport(
  response: Response,
  format: ExportFormat,
  onProgress: (progress: ExportProgress) => void,
): Promise<{ file: Blob; rows: number }> {
  const total = Number(response.headers.get(TOTAL_COUNT_HEADER) ?? 0);
  const type = response.headers.get('Content-Type') ?? '';
  const counter = new RowCounter(format);
  const parts: BlobPart[] = [];
  const reader = response.body?.getReader();
  onProgress({ rows: 0, total });
  try {
    for (;;) {
      const part = await reader?.read();
      if (!part?.value) break;
      parts.push(part.value);
      counter.add(part.value);
      onProgress({ rows: counter.rows, total });
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw new CutOffError({ rows: counter.rows, total });
  }
  const file = new Blob(parts, { type });
  if (format === 'csv') return { file, rows: counter.rows };
  const rows = counter.rows - 1;
  if (counter.stated !== rows) {
    throw new CutOffError({ rows: counter.rows, total });
  }
  return { file, rows };
}
