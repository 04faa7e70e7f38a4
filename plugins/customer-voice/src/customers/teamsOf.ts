import type {
  CustomerPage,
  CustomerReason,
} from 'backstage-plugin-customer-voice-common';

type Customer = CustomerPage['items'][number];

/** Customers who are one for the same reason: a team, or a user by themself. */
export interface CustomerTeam {
  /** The group, or the user. */
  ref: string;
  reason: CustomerReason;
  people: number;
}

const refOf = (reason: CustomerReason) =>
  reason.kind === 'named' ? reason.namedRef : reason.ownerRef;

/** Customers by team and reason, the largest teams first. */
export function teamsOf(customers: readonly Customer[]): CustomerTeam[] {
  const teams = new Map<string, CustomerTeam>();
  for (const { reason } of customers) {
    const key = JSON.stringify(reason);
    const team = teams.get(key) ?? { ref: refOf(reason), reason, people: 0 };
    team.people += 1;
    teams.set(key, team);
  }
  return [...teams.values()].sort((a, b) => b.people - a.people);
}
