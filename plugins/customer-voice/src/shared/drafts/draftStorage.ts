const PREFIX = 'customer-voice:draft';

/** Where a draft is kept on this device: users who share one do not see each other's. */
export function draftKey(userRef: string, name: string): string {
  return `${PREFIX}:${userRef}:${name}`;
}

/** Whether a kept value has the form of the empty one; it may be of an earlier version. */
function fits(value: unknown, empty: unknown): boolean {
  if (Array.isArray(empty)) {
    return (
      Array.isArray(value) && value.every(each => typeof each === 'string')
    );
  }
  if (typeof empty === 'object' && empty !== null) {
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.entries(empty).every(([name, each]) =>
        fits(Reflect.get(value, name), each),
      )
    );
  }
  return typeof value === typeof empty;
}

/** The fields that were kept; undefined where there is none that still fits. */
export function readDraft<Form extends object>(
  key: string,
  empty: Form,
): Partial<Form> | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof draft !== 'object' || draft === null) return undefined;
    const kept = Object.entries(empty).flatMap(([name, each]) => {
      const value: unknown = Reflect.get(draft, name);
      return value !== undefined && fits(value, each) ? [[name, value]] : [];
    });
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  } catch {
    // Storage may be blocked, and what is in it may not be ours.
    return undefined;
  }
}

export function removeDraft(key: string) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept then.
  }
}

/**
 * Keeps the fields that differ from the empty form, so that a draft never puts
 * back what was changed elsewhere since.
 *
 * @returns whether something is kept
 */
export function writeDraft<Form extends object>(
  key: string,
  written: Form,
  empty: Form,
): boolean {
  const different = Object.entries(written).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(Reflect.get(empty, name)),
  );
  if (different.length === 0) {
    removeDraft(key);
    return false;
  }
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(different)));
    return true;
  } catch {
    return false;
  }
}
