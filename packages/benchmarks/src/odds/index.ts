import { parseArgs } from 'node:util';
import {
  Coverage,
  ODDS_POOLS,
  rollingOrigin,
  RollingOrigin,
} from 'backstage-plugin-customer-voice-common';
import { checkGenerated } from './check';
import { demoHistory } from './demo';
import { SHAPES } from './generate';

const HELP = `How often the 80 % interval of a delivery holds: each request of a history is an
origin, at which only what was known then predicts.

  --histories N   generated histories of 12 services over 4 years, for each row (default 60)
  --seed N        (default 1)
  --until DATE    end of the demo's history (default 2026-11-23)
`;

const DAY = 24 * 3600_000;
const PER_YEAR = [4, 12, 40];

function row(cells: readonly string[]) {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function heading(cells: readonly string[]) {
  process.stdout.write('\n');
  row(cells);
  row(cells.map(() => '---'));
}

/** Coverage with the sides on which it was missed. */
function cell({ delivered, within, early, late }: Coverage): string {
  if (delivered === 0) return '–';
  const percent = (part: number) => ((100 * part) / delivered).toFixed(1);
  return `${percent(within)} % of ${delivered} (${percent(
    early,
  )} before, ${percent(late)} after)`;
}

function found(what: string, { all, byPool, untold }: RollingOrigin) {
  row([
    what,
    cell(all),
    ...ODDS_POOLS.map(pool => cell(byPool[pool])),
    String(untold),
  ]);
}

/** Prints how often intervals held, on generated histories and on the demo's. */
export async function odds(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      histories: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string', default: '2026-11-23' },
      help: { type: 'boolean', default: false },
    },
  });
  const histories = Number(values.histories);
  const seed = Number(values.seed);
  const until = new Date(`${values.until}T11:00:00Z`);
  if (
    values.help ||
    !Number.isInteger(histories) ||
    histories < 1 ||
    !Number.isInteger(seed) ||
    Number.isNaN(until.getTime())
  ) {
    process.stdout.write(HELP);
    return;
  }
  heading([
    'History',
    'within the interval',
    ...ODDS_POOLS.map(pool => `by ${pool}`),
    'too little known',
  ]);
  for (const shape of SHAPES) {
    for (const perYear of PER_YEAR) {
      found(
        `${shape}, ${perYear} requests a year and service`,
        checkGenerated({
          shape,
          perYear,
          seed,
          histories: Math.max(
            1,
            Math.round((histories * PER_YEAR[0]) / perYear),
          ),
          services: 12,
          years: 4,
        }),
      );
    }
  }
  await checkDemo(until);
}

/** The demo ends today: what was asked lately is left out, since of that only the quick is delivered. */
async function checkDemo(until: Date) {
  const history = await demoHistory(until);
  const from = Math.min(...history.map(({ askedAt }) => askedAt));
  for (const left of [0, 90, 150]) {
    found(
      `demo, without the last ${left} days`,
      rollingOrigin(history, { from, to: until.getTime() - left * DAY }),
    );
  }
}
