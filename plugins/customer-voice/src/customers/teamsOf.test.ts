import { teamsOf } from './teamsOf';

const uses = (ownerRef: string) => ({
  kind: 'dependsOn' as const,
  consumerRef: 'component:default/shop',
  ownerRef,
  targetRef: 'component:default/petstore',
});
const named = (namedRef: string) => ({ kind: 'named' as const, namedRef });

describe('customers by team', () => {
  it('counts the people of each team and reason, the largest first', () => {
    expect(
      teamsOf([
        { userRef: 'user:default/a', reason: named('user:default/a') },
        { userRef: 'user:default/b', reason: uses('group:default/web') },
        { userRef: 'user:default/c', reason: uses('group:default/web') },
      ]),
    ).toEqual([
      {
        ref: 'group:default/web',
        reason: uses('group:default/web'),
        people: 2,
      },
      { ref: 'user:default/a', reason: named('user:default/a'), people: 1 },
    ]);
  });
});
