/** Markdown as plain words on one line, where there is no room for its form. */
export function plainWords(markdown: string): string {
  return markdown
    .split('\n')
    .map(line => line.replace(/^[\s#>*+-]+/, '').trim())
    .filter(line => line !== '')
    .join(' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]/g, '')
    .replace(/\s+/g, ' ');
}
