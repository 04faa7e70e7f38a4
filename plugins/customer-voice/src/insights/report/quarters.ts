const MONTHS = 3;
const QUARTERS = 4;

/** The names of the last four quarters (UTC), such as `2026-Q3`, newest first. */
export function lastQuarters(now: Date): string[] {
  const months = now.getUTCFullYear() * 12 + now.getUTCMonth();
  const current = Math.floor(months / MONTHS);
  return Array.from({ length: QUARTERS }, (_, back) => {
    const quarter = current - back;
    return `${Math.floor(quarter / QUARTERS)}-Q${(quarter % QUARTERS) + 1}`;
  });
}
