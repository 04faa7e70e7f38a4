import { BenchmarkBackend } from './backend';
import { Row } from './scorecards';

/** Tasks that keep current what these rows read. */
const TASKS = ['insights', 'owner-figures', 'reports'];

/** Computes what is kept of owners and of the organisation. */
export async function refreshOrganization({
  run,
}: BenchmarkBackend): Promise<void> {
  for (const task of TASKS) await run(`customer-voice-${task}`);
}

/** The routes of owners, insights and reports that are measured. */
export function organizationRows(api: string): Row[] {
  const read = (what: string, path: string, target = 5): Row => ({
    what,
    target,
    call: { path: `${api}${path}` },
  });
  return [
    read('figures of a team', '/owners/group/default/team-7', 2.5),
    read('insights: unmet demand', '/insights/unmet-demand'),
    read('insights: what people use instead', '/insights/workarounds'),
    read('insights: solutions', '/insights/solutions'),
    read('insights: what moved', '/insights/movers'),
    read('insights: topics', '/insights/drivers'),
    read('insights: satisfaction over time', '/insights/satisfaction'),
    read('quarterly report of a team', '/reports/group/default/team-7'),
    read('quarterly report of the organisation', '/reports/organization'),
  ];
}
