import { createCipheriv, createHmac, randomBytes } from 'node:crypto';

/** The key of the back ends that are measured. */
export const BENCHMARK_KEY = {
  id: 'benchmark',
  secret: 'customer-voice-benchmark-key-not-for-production',
};

/** A pseudonym as the back end makes it: HMAC(key, purpose | scope | ref). */
export function pseudonym(
  purpose: string,
  scope: readonly string[],
  ref: string,
): string {
  return createHmac('sha256', BENCHMARK_KEY.secret)
    .update([purpose, ...scope, ref].join('|'))
    .digest('hex');
}

const derived = new Map<string, Buffer>();

/** A value encrypted as the back end does it, for loading data in bulk. */
export function sealed(purpose: string, value: object, block: number): string {
  const key =
    derived.get(purpose) ??
    createHmac('sha256', BENCHMARK_KEY.secret)
      .update(`seal|${purpose}`)
      .digest();
  derived.set(purpose, key);
  const text = Buffer.from(JSON.stringify(value), 'utf8');
  const padded = Buffer.alloc(Math.ceil(text.length / block) * block, ' ');
  text.copy(padded);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(`${purpose}|`));
  return Buffer.concat([
    iv,
    cipher.update(padded),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64url');
}
