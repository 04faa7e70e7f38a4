// Code is left as it is; so is what stands inside a word, an address or a link.
const CODE = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/;
const MENTION =
  /(^|[\s(])@((?:[a-z][a-z0-9-]*:)[a-z0-9._-]+\/[a-z0-9._-]*[a-z0-9])/gi;
const NUMBER = /(^|[\s(])#(\d{1,10})\b/g;

/** Where references in a text lead. */
export interface ReferenceLinks {
  entity: (entityRef: string) => string;
  request: (number: string) => string;
}

/**
 * Turns mentions such as `@user:default/jenny.doe` and numbers such as `#42`
 * into links of Markdown.
 */
export function linkReferences(text: string, links: ReferenceLinks): string {
  return text
    .split(CODE)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(MENTION, (_, before: string, ref: string) => {
              const name = ref.slice(ref.indexOf('/') + 1);
              return `${before}[@${name}](${links.entity(ref)})`;
            })
            .replace(
              NUMBER,
              (_, before: string, number: string) =>
                `${before}[#${number}](${links.request(number)})`,
            ),
    )
    .join('');
}
