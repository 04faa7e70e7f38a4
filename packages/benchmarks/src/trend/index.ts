import { parseArgs } from 'node:util';
import { Measure } from 'backstage-plugin-customer-voice-common';
import { Scenario, simulate } from './simulate';

const HELP = `How often a trend is wrong, and how often it sees a fall: simulated services whose
scorecards are looked at every day for a year, after a year of warm-up. Customers
are asked once in 90 days and answer with probability 0.35.

  --services N          simulated services for each row (default 1000)
  --seed N              (default 1)
  --measure csat|nps    (default csat)
`;

const CUSTOMERS = [30, 100, 300];
const FALLS = [0.15, 0.25, 0.33];
const UNCHANGED: Scenario = {
  measure: 'csat',
  satisfied: 0.8,
  fall: 0,
  course: 'sudden',
  customers: 0,
  consistency: 0.5,
};

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function row(cells: readonly string[]) {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function heading(first: string, others: readonly string[]) {
  process.stdout.write('\n');
  row([first, ...others]);
  row(['---', ...others.map(() => '---')]);
}

type Run = (scenario: Partial<Scenario>) => ReturnType<typeof simulate>;

/** Prints how often a trend is wrong and how often it sees a fall. */
export function trend(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      services: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      measure: { type: 'string', default: 'csat' },
      help: { type: 'boolean', default: false },
    },
  });
  const measure: Measure | undefined = (['csat', 'nps'] as const).find(
    each => each === values.measure,
  );
  const services = Number(values.services);
  const seed = Number(values.seed);
  if (
    values.help ||
    !measure ||
    !Number.isInteger(services) ||
    services < 1 ||
    !Number.isInteger(seed)
  ) {
    process.stdout.write(HELP);
    return;
  }
  const run: Run = scenario =>
    simulate({
      seed,
      services,
      scenario: { ...UNCHANGED, measure, ...scenario },
    });

  tableWithoutChange(run);
  tableOfFalls(run);
}

function tableWithoutChange(run: Run) {
  heading(
    'Nothing changes; ever called',
    CUSTOMERS.flatMap(n => [`declined, ${n} customers`, `improved, ${n}`]),
  );
  for (const [name, consistency] of [
    ['people keep to their opinion', 0.5],
    ['each answer is a new throw', 0],
  ] as const) {
    row([
      name,
      ...CUSTOMERS.flatMap(customers => {
        const { declined, improved } = run({ customers, consistency });
        return [percent(declined), percent(improved)];
      }),
    ]);
  }
}

function tableOfFalls(run: Run) {
  heading(
    'A fall within the year is called declined',
    CUSTOMERS.map(n => `${n} customers`),
  );
  for (const course of ['sudden', 'gradual'] as const) {
    for (const fall of FALLS) {
      row([
        `${100 * fall} points, ${
          course === 'sudden' ? 'at once' : 'spread over the year'
        }`,
        ...CUSTOMERS.map(customers =>
          percent(run({ customers, fall, course }).declined),
        ),
      ]);
    }
  }
}
