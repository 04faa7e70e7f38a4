import { BUSY_SERVICE } from './data';
import { Call } from './measure';

/** A call that is measured. */
export interface Row {
  what: string;
  /** How many times the floor it may take. */
  target: number;
  call: Call;
  /** The user who calls, if another one. */
  user?: string;
}

/** The routes of scorecards and responses that are measured. */
// eslint-disable-next-line max-lines-per-function -- a table of rows
export function scorecardRows(services: number, api: string): Row[] {
  let answer = 0;
  const list = (query: string): Call => ({
    path: `${api}/scorecards?limit=50&${query}`,
  });
  return [
    {
      what: 'one scorecard',
      target: 1.5,
      call: { path: `${api}/scorecards/component/default/s7` },
    },
    {
      what: '50 scorecards by refs',
      target: 2.5,
      call: {
        path: `${api}/scorecards/by-refs`,
        body: () => ({
          entityRefs: Array.from(
            { length: 50 },
            (_, i) => `component:default/s${(i * 37) % services}`,
          ),
        }),
      },
    },
    { what: 'page of 50 by name', target: 2.5, call: list('sort=name') },
    { what: 'page of 50 by ranking', target: 2.5, call: list('sort=ranking') },
    {
      what: 'page of 50, misses, worst first',
      target: 2.5,
      call: list('status=misses&sort=score'),
    },
    {
      what: 'page of 50 of a domain, most respondents',
      target: 2.5,
      call: list('domain=domain:default/domain-3&sort=-respondents'),
    },
    {
      what: 'page of 50 searched for',
      target: 2.5,
      call: list('q=service+9&sort=ranking'),
    },
    ...['1', '10', '90'].map(percent => ({
      what: `page of 50 by name, of ${percent} % that the catalog shows`,
      target: 2.5,
      call: list('sort=name'),
      user: `sees-${percent}`,
    })),
    {
      what: 'my response for a service',
      target: 1.5,
      call: { path: `${api}/responses/mine?entityRef=${BUSY_SERVICE}` },
    },
    {
      what: 'comments of a busy service',
      target: 2.5,
      call: { path: `${api}/responses?entityRef=${BUSY_SERVICE}` },
    },
    {
      what: 'give a response',
      target: 4,
      call: {
        path: `${api}/responses`,
        changes: true,
        body: () => ({
          entityRef: BUSY_SERVICE,
          measure: 'csat',
          score: 1 + (answer++ % 5),
        }),
      },
    },
  ];
}
