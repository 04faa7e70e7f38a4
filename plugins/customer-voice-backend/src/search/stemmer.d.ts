declare module 'wink-porter2-stemmer' {
  /** Stem of an English word by the Porter 2 algorithm. */
  function stem(word: string): string;
  export = stem;
}
