/** A JSON object, as the dialog of the plugin writes comments. */
function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}

function textsOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).filter(
        (text): text is string => typeof text === 'string',
      )
    : [];
}

/**
 * What a user wrote in the dialog of entity-feedback: the text beside each
 * choice, then the additional comments; without a text, the choices themselves.
 *
 * @param comments - JSON of the dialog, or plain text
 * @param choices - ids of what was chosen, with commas between them
 */
export function readComment(
  comments: string | null,
  choices: string | null,
): string | undefined {
  const dialog = readObject(comments ?? '');
  const texts = dialog
    ? [
        ...textsOf(dialog.responseComments),
        ...textsOf([dialog.additionalComments]),
      ]
    : [comments ?? ''];
  const written = texts.map(text => text.trim()).filter(Boolean);
  if (written.length > 0) return written.join('\n\n');
  const chosen = (choices ?? '')
    .split(',')
    .map(choice => choice.trim())
    .filter(Boolean);
  return chosen.length > 0 ? chosen.join(', ') : undefined;
}
