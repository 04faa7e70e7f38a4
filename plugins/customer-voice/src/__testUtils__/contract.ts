import {
  type RouteContract,
  routes,
} from 'backstage-plugin-customer-voice-common/contract';

const contracts: RouteContract[] = Object.values(routes);

const violations: string[] = [];

const parametersOf = (path: string) =>
  path.split('/').filter(part => part.startsWith(':')).length;

/** The route that a call belongs to; `/requests/similar` is not a request by number. */
function routeOf(method: string, path: string): RouteContract | undefined {
  const parts = path.split('/');
  return contracts
    .filter(route => {
      const expected = route.path.split('/');
      return (
        route.method === method.toLowerCase() &&
        expected.length === parts.length &&
        expected.every((part, i) => part.startsWith(':') || part === parts[i])
      );
    })
    .sort((a, b) => parametersOf(a.path) - parametersOf(b.path))[0];
}

/** Notes what is wrong, by the contract, with an answer without error. */
export async function checkAnswer(
  { method, path }: { method: string; path: string },
  response: Response,
) {
  if (!response.ok) return;
  const call = `${method} ${path}`;
  const route = routeOf(method, path);
  if (!route) {
    violations.push(`${call} is not in the contract`);
    return;
  }
  if (response.status !== route.status) {
    violations.push(
      `${call} answered ${response.status} instead of ${route.status}`,
    );
  }
  if (!route.answer) return;
  const answer: unknown = await response.clone().json();
  const checked = route.answer.safeParse(answer);
  if (!checked.success) violations.push(`${call}: ${checked.error.message}`);
}

/** What was wrong since the last call; a test fails by it. */
export function takeViolations(): string[] {
  return violations.splice(0);
}
