/** Visitors sign in as these, so what is theirs to say is left for them, or told as a story. */
export const VISITORS: ReadonlySet<string> = new Set(
  [
    'amara.okafor',
    'lukas.brandt',
    'mei-ling.chen',
    'priya.raman',
    'jonas.lindqvist',
    'sofia.marques',
    'tomasz.wojcik',
    'grace.mwangi',
    'daniel.hofer',
  ].map(name => `user:default/${name}`),
);
