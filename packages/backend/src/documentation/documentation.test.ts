import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  REQUEST_TRANSITIONS,
  RequestMover,
  RequestNeed,
} from 'backstage-plugin-customer-voice-common';

const read = (path: string) =>
  readFileSync(resolvePackagePath('backend', '../..', path), 'utf8');

const MOVERS: Record<RequestMover, string> = {
  owner: 'owner',
  'owner-of-both': 'owner of both',
  requester: 'requester',
  system: 'system',
};

const NEEDS: Record<RequestNeed, string> = {
  'target-date': 'a target date, or "no date yet"',
  existing: 'what exists: an entity, a template or a link',
  reason: 'a reason',
  alternative: 'what to do instead, or "none known"',
  delivered: 'a sentence on what was delivered',
  'target-request': 'the request it goes into',
};

const code = (text: string) => `\`${text}\``;

/** Cells of a Markdown table, without its head. */
function rowsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
}

describe('documentation', () => {
  it('has the policy that is tested', () => {
    expect(read('docs/permissions.md')).toContain(
      read('packages/backend/src/permissions/examplePolicy.ts'),
    );
  });

  it('has the table of moves as it is in code', () => {
    const [, table] =
      /<!-- moves:begin -->([\s\S]*)<!-- moves:end -->/.exec(
        read('docs/requests.md'),
      ) ?? [];
    expect(rowsOf(table)).toEqual(
      REQUEST_TRANSITIONS.map(({ name, from, to, by, needs, condition }) => [
        name,
        from.map(code).join(', '),
        code(to),
        MOVERS[by],
        needs.map(need => NEEDS[need]).join('; '),
        condition ?? '',
      ]),
    );
  });

  it('has every topic of notifications', () => {
    const messages = [
      'requests/notifications/requestMessages.ts',
      'responses/notifications/feedbackMessages.ts',
    ].map(file => read(`plugins/customer-voice-backend/src/${file}`));
    const told = new Set(
      [
        ...messages.join('\n').matchAll(/'((?:request|feedback)-[a-z-]+)'/g),
      ].map(([, topic]) => topic),
    );
    const documented = [
      ...read('docs/notifications.md').matchAll(
        /^\| `((?:request|feedback)-[a-z-]+)`/gm,
      ),
    ].map(([, topic]) => topic);
    expect([...documented].sort()).toEqual([...told].sort());
  });
});
