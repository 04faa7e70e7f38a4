import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { entityRefSchema } from 'backstage-plugin-customer-voice-common/contract';
import { DateTime } from 'luxon';

/** Whether a text is one of those that are allowed. */
export function isOneOf<T extends string>(
  text: string,
  all: readonly T[],
): text is T {
  return all.some(each => each === text);
}

/**
 * A full entity ref; kind and namespace may be missing in the text.
 *
 * @returns undefined if it is none
 */
export function readEntityRef(
  text: string,
  defaultKind: 'component' | 'user' | 'group',
): string | undefined {
  try {
    const defaults = { defaultKind, defaultNamespace: 'default' };
    const ref = stringifyEntityRef(parseEntityRef(text.trim(), defaults));
    return entityRefSchema.safeParse(ref).data;
  } catch {
    return undefined;
  }
}

/**
 * The full ref of a user.
 *
 * @returns undefined if it is none
 */
export function readUserRef(text: string): string | undefined {
  const ref = readEntityRef(text, 'user');
  return ref?.startsWith('user:') ? ref : undefined;
}

/**
 * A time in ISO-8601 or as databases write it, UTC where it says nothing else.
 *
 * @returns undefined if it is none
 */
export function readTime(text: string): DateTime | undefined {
  const options = { zone: 'utc' };
  const time = DateTime.fromISO(text.trim(), options);
  if (time.isValid) return time;
  const sql = DateTime.fromSQL(text.trim(), options);
  return sql.isValid ? sql : undefined;
}

/** What stands in a column, without blanks around it; undefined for nothing. */
export function readOptional(text: string): string | undefined {
  return text.trim() || undefined;
}

/** What stands in a column, as typed; undefined for nothing but blanks. */
export function readText(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}

/**
 * The day of a date or time.
 *
 * @returns undefined if it is none
 */
export function readDate(text: string): string | undefined {
  return readTime(text)?.toISODate() ?? undefined;
}
