import { linkReferences } from './linkReferences';

describe('references in a text', () => {
  const link = (text: string) =>
    linkReferences(text, {
      entity: ref => `/catalog/${ref}`,
      request: number => `/requests/${number}`,
    });

  it('links people who are mentioned', () => {
    expect(link('Ask @user:default/jenny.doe.')).toBe(
      'Ask [@jenny.doe](/catalog/user:default/jenny.doe).',
    );
  });

  it('links numbers of requests', () => {
    expect(link('See #42, and (#7)')).toBe(
      'See [#42](/requests/42), and ([#7](/requests/7))',
    );
  });

  it('leaves code, addresses and e-mail alone', () => {
    const text =
      '`@user:default/a` https://a.example/#42 me@user:default/a\n```\n#1\n```';
    expect(link(text)).toBe(text);
  });
});
