/**
 * What ours is held against: TF-IDF with cosine over words and character
 * n-grams, as it comes out of a textbook. Words by `Intl.Segmenter`; n-grams of
 * 3 characters within words, of 2 in Chinese and Japanese.
 */

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function termsOf(text: string): Map<string, number> {
  const terms = new Map<string, number>();
  const count = (term: string) => terms.set(term, (terms.get(term) ?? 0) + 1);
  const folded = text.normalize('NFKC').toLowerCase();
  for (const { segment, isWordLike } of segmenter.segment(folded)) {
    if (!isWordLike) continue;
    count(`word ${segment}`);
  }
  for (const run of folded.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const unspaced =
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(run);
    const characters = [...(unspaced ? run : ` ${run} `)];
    const size = unspaced ? 2 : 3;
    for (let i = 0; i + size <= characters.length; i++) {
      count(`gram ${characters.slice(i, i + size).join('')}`);
    }
  }
  return terms;
}

/** Ranks documents by TF-IDF. */
export class Baseline {
  readonly #documents: Array<{ number: number; vector: Map<string, number> }>;
  readonly #total: number;
  readonly #frequencies = new Map<string, number>();

  constructor(documents: ReadonlyArray<{ number: number; text: string }>) {
    const cut = documents.map(({ number, text }) => ({
      number,
      terms: termsOf(text),
    }));
    this.#total = cut.length;
    for (const { terms } of cut) {
      for (const term of terms.keys()) {
        this.#frequencies.set(term, (this.#frequencies.get(term) ?? 0) + 1);
      }
    }
    this.#documents = cut.map(({ number, terms }) => ({
      number,
      vector: this.#vector(terms),
    }));
  }

  #vector(terms: Map<string, number>): Map<string, number> {
    const weights = [...terms].map(([term, count]): [string, number] => [
      term,
      (1 + Math.log(count)) *
        Math.log((1 + this.#total) / (1 + (this.#frequencies.get(term) ?? 0))),
    ]);
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([term, weight]) => [term, weight / length]));
  }

  /** Numbers of the documents, best first. */
  find(text: string, limit: number): number[] {
    const query = this.#vector(termsOf(text));
    return this.#documents
      .map(({ number, vector }) => {
        let score = 0;
        for (const [term, weight] of query) {
          score += weight * (vector.get(term) ?? 0);
        }
        return { number, score };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || b.number - a.number)
      .slice(0, limit)
      .map(({ number }) => number);
  }
}
