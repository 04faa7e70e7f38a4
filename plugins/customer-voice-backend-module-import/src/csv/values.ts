import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { DateTime } from 'luxon';

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
    return stringifyEntityRef(parseEntityRef(text.trim(), defaults));
  } catch {
    return undefined;
  }
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
