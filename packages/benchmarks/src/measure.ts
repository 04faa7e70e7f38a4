import { Agent, ClientRequest, request } from 'node:http';

/** A call to be timed. */
export interface Call {
  method?: string;
  path: string | (() => string);
  body?: () => object;
  /** Whether it changes data. */
  changes?: boolean;
}

/** Milliseconds that a call took. */
export interface Timing {
  p50: number;
  p99: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const isRead = ({ method, body, changes }: Call) =>
  !method && !body && !changes;

/** Whether the back end closed a connection for being idle, at the moment when it was used again. */
const wasClosed = ({ reusedSocket }: ClientRequest, { message }: Error) =>
  reusedSocket && /ECONNRESET|EPIPE/.test(message);

/** Sends a call and reads the whole answer. */
export function send(
  baseUrl: string,
  token: string,
  call: Call,
): Promise<void> {
  const body = call.body ? JSON.stringify(call.body()) : undefined;
  const path = typeof call.path === 'string' ? call.path : call.path();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${baseUrl}${path}`,
      {
        agent,
        method: call.method ?? (body ? 'POST' : 'GET'),
        headers: {
          authorization: `Bearer ${token}`,
          ...(body
            ? {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(body),
              }
            : {}),
        },
      },
      incoming => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', chunk => (text += chunk));
        incoming.on('end', () => {
          if ((incoming.statusCode ?? 500) < 300) resolve();
          else
            reject(
              new Error(
                `${path} answered ${incoming.statusCode}: ${text.slice(
                  0,
                  300,
                )}`,
              ),
            );
        });
      },
    );
    outgoing.on('error', error => {
      if (isRead(call) && wasClosed(outgoing, error)) {
        send(baseUrl, token, call).then(resolve, reject);
      } else reject(error);
    });
    outgoing.end(body);
  });
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/**
 * Times two calls in turn, so that both meet the same machine: block by block,
 * `concurrency` at once.
 */
export async function compare(
  options: {
    baseUrl: string;
    token: string;
    requests: number;
    concurrency: number;
  },
  first: Call,
  second: Call,
): Promise<[Timing, Timing]> {
  const { baseUrl, token, requests, concurrency } = options;
  const times: [number[], number[]] = [[], []];
  async function block(which: 0 | 1, count: number, keep: boolean) {
    await Promise.all(
      Array.from({ length: concurrency }, async (_, worker) => {
        for (let i = worker; i < count; i += concurrency) {
          const begin = performance.now();
          await send(baseUrl, token, which === 0 ? first : second);
          if (keep) times[which].push(performance.now() - begin);
        }
      }),
    );
  }
  await block(0, 50, false);
  await block(1, 50, false);
  const size = Math.max(concurrency * 4, 40);
  for (let done = 0; done < requests; done += size) {
    await block(0, size, true);
    await block(1, size, true);
  }
  const [a, b] = times.map(list => {
    const sorted = [...list].sort((x, y) => x - y);
    return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
  });
  return [a, b];
}
