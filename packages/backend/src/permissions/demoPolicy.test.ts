import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { customerVoiceRequestDecidePermission } from 'backstage-plugin-customer-voice-common';
import { DemoPolicy } from './demoPolicy';

function member(group: string): PolicyQueryUser {
  const userEntityRef = 'user:default/somebody';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [userEntityRef, group] },
  };
}

const lead = member('group:default/platform');
const customer = member('group:default/checkout');
const policy = new DemoPolicy();
const decide = async (name: string, user: PolicyQueryUser) =>
  (
    await policy.handle(
      { permission: createPermission({ name, attributes: {} }) },
      user,
    )
  ).result;

describe('DemoPolicy', () => {
  it.each(['customerVoice.export', 'customerVoice.survey.manage'])(
    'keeps %s for the platform leads',
    async name => {
      expect(await decide(name, lead)).toBe(AuthorizeResult.ALLOW);
      expect(await decide(name, customer)).toBe(AuthorizeResult.DENY);
    },
  );

  it.each(['customerVoice.response.give', 'catalog.entity.refresh'])(
    'allows %s to everybody',
    async name => {
      expect(await decide(name, customer)).toBe(AuthorizeResult.ALLOW);
    },
  );

  it('lets owners decide on requests to what they own', async () => {
    expect(
      await policy.handle(
        { permission: customerVoiceRequestDecidePermission },
        customer,
      ),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'customer-voice',
      conditions: {
        rule: 'IS_OWNER',
        params: {
          claims: ['user:default/somebody', 'group:default/checkout'],
        },
      },
    });
  });

  it('shows entities for owners to their owners alone', async () => {
    expect(
      await policy.handle(
        { permission: catalogEntityReadPermission },
        customer,
      ),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      conditions: {
        anyOf: [
          {
            not: {
              rule: 'HAS_ANNOTATION',
              params: {
                annotation: 'demo.example.com/audience',
                value: 'owners',
              },
            },
          },
          {
            rule: 'IS_ENTITY_OWNER',
            params: {
              claims: ['user:default/somebody', 'group:default/checkout'],
            },
          },
        ],
      },
    });
  });
});
