import { proposeTitle } from './proposeTitle';

describe('title proposed from a goal', () => {
  it('is the first sentence, in plain words', () => {
    expect(
      proposeTitle(
        'Our support desk must refund **part** of an [order](https://a.example). Today it cannot.',
      ),
    ).toBe('Our support desk must refund part of an order');
  });

  it('is shortened at the end of a word', () => {
    const title = proposeTitle('refund part of an order and '.repeat(9));

    expect(title.length).toBeLessThanOrEqual(80);
    expect(title).toMatch(/ (order|and|refund|part|of|an)…$/);
  });

  it('works where words are not separated by spaces', () => {
    expect(proposeTitle('我们需要部分退款。现在做不到。')).toBe('部分退款');
  });

  it.each([
    ['I want to borrow a projector', 'Borrow a projector'],
    ['We need to be able to refund a part', 'Refund a part'],
    ['Ich möchte einen Beamer ausleihen', 'Einen Beamer ausleihen'],
    ['I wanted a projector', 'I wanted a projector'],
    ['I want to', 'I want to'],
  ])('of "%s" is "%s"', (goal, title) => {
    expect(proposeTitle(goal)).toBe(title);
  });

  it('looks at the beginning of a long goal only', () => {
    expect(proposeTitle(`${'\n'.repeat(7000)}A title`)).toBe('');
    expect(proposeTitle('['.repeat(8000))).toHaveLength(80);
  });

  it('waits until there is something to say', () => {
    expect(proposeTitle(' \n- ')).toBe('');
  });
});
