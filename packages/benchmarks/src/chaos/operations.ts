import { SeededRandom } from 'seeded-random';

/** A back end that takes calls. */
export interface Replica {
  baseUrl: string;
}

/** What was acknowledged, by the back end that acknowledged it; grows over the rounds. */
export class Ledger {
  acknowledged = 0;
  repeated = 0;
  refused = 0;
  readonly #entries = new Map<string, Map<string, unknown>>();

  /** What operations of one kind noted, by a key of their own. */
  of<T>(kind: string): Map<string, T> {
    let entries = this.#entries.get(kind);
    if (!entries) {
      entries = new Map();
      this.#entries.set(kind, entries);
    }
    // The same operation notes and reads.
    return entries as Map<string, T>;
  }
}

/** The turn of one person. */
export interface Turn {
  person: string;
  token: string;
  replicas: readonly Replica[];
  /** Which replica is tried first. */
  first: number;
  random: SeededRandom;
  ledger: Ledger;
}

/** A kind of write. */
export interface Operation {
  /** Writes once, repeating the call until a back end acknowledges it. */
  run(turn: Turn): Promise<void>;
}

const PATIENCE = 20_000;

/**
 * Sends a call until a back end acknowledges it, the other one after each
 * failure: what a client does whose connection broke.
 */
export async function insist(
  turn: Turn,
  call: { method: string; path: string; body?: object; key?: string },
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { replicas, token, ledger } = turn;
  const end = Date.now() + PATIENCE;
  for (let attempt = 0; ; attempt++) {
    const { baseUrl } = replicas[(turn.first + attempt) % replicas.length];
    try {
      const answer = await fetch(`${baseUrl}/api/customer-voice${call.path}`, {
        method: call.method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(call.body ? { 'content-type': 'application/json' } : {}),
          ...(call.key ? { 'idempotency-key': call.key } : {}),
        },
        body: call.body && JSON.stringify(call.body),
      });
      const text = await answer.text();
      if (answer.status < 500) {
        if (answer.status < 300 && call.method !== 'GET') {
          ledger.acknowledged++;
          if (attempt > 0) ledger.repeated++;
        }
        return { status: answer.status, body: text ? JSON.parse(text) : {} };
      }
      ledger.refused++;
    } catch (error) {
      // The connection broke, or this one is down: the other one may answer.
      if (Date.now() > end) throw error;
    }
    if (Date.now() > end) throw new Error(`${call.path}: not acknowledged`);
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
}
