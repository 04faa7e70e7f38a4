/** Where the words of what is still missing are kept until they are sent. */
export function missingDraft(number: number) {
  return { name: `${number}:missing`, defaultValues: { words: '' } };
}
