const DAY = 24 * 3600_000;

/** The day so many days ago. */
export const ago = (days: number) =>
  new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

const COLUMNS = [
  'key',
  'entityRef',
  'requesterRef',
  'title',
  'goal',
  'askedAt',
  'supporters',
  'status',
  'decidedAt',
  'decidedBy',
  'reason',
  'alternative',
  'existing',
  'targetDate',
  'deliveredAt',
  'delivered',
] as const;

/** What stands in some columns of a request. */
export type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/** The header line of a file of requests. */
export const HEADER = `${COLUMNS.join(',')}\n`;

/** A line of it; only the key and what is given differ from row to row. */
export const row = (key: string, change: Row = {}) => {
  const values: Row = {
    key,
    entityRef: 'component:default/petstore',
    requesterRef: 'user:default/ada',
    title: `Request ${key}`,
    goal: 'Listeners drive there in vain',
    askedAt: ago(90),
    ...change,
  };
  return `${COLUMNS.map(column => values[column] ?? '').join(',')}\n`;
};
