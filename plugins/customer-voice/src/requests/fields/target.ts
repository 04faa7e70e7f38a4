import type {
  Alternative,
  Existing,
} from 'backstage-plugin-customer-voice-common';

/** What is being filled in of an alternative, an answer or a solution. */
export interface Target {
  kind: '' | Alternative['kind'];
  ref: string;
  url: string;
  note: string;
}

export const NO_TARGET: Target = { kind: '', ref: '', url: '', note: '' };

/** Whether a browser may open it. */
export function isLink(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** What is filled in, once it is complete. */
export function existingOf(target: Target): Existing | undefined {
  const note = target.note.trim() ? { note: target.note } : {};
  if (target.kind === 'entity' && target.ref) {
    return { kind: 'entity', ref: target.ref, ...note };
  }
  if (target.kind === 'link' && isLink(target.url.trim())) {
    return { kind: 'link', url: target.url.trim(), ...note };
  }
  return undefined;
}

/** What is filled in, once it is complete; "none known" is complete by itself. */
export function alternativeOf(target: Target): Alternative | undefined {
  if (target.kind !== 'none-known') return existingOf(target);
  return {
    kind: 'none-known',
    ...(target.note.trim() && { note: target.note }),
  };
}
