const FIELDS = 'input, textarea, select, [role="spinbutton"]';

function takesFocus(field: HTMLElement): boolean {
  return (
    field.tabIndex >= 0 &&
    !field.matches(':disabled, [type="hidden"]') &&
    // Libraries keep native fields beside those that they draw.
    !field.closest('[aria-hidden="true"]')
  );
}

/**
 * Moves the focus to the first field within an element.
 *
 * @returns whether there is one
 */
export function focusFirstField(within: HTMLElement | null): boolean {
  const field = [...(within?.querySelectorAll<HTMLElement>(FIELDS) ?? [])].find(
    takesFocus,
  );
  field?.focus();
  return field !== undefined;
}
