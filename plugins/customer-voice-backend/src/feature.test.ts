import { collectHandlers, Feature, startFeature } from './feature';

const feature = (name: string, handlers: Feature['handlers']): Feature => ({
  name,
  handlers,
});
const getSubscription = async () => ({ subscribed: true });

describe('features', () => {
  it('answer each endpoint once', () => {
    const handlers = collectHandlers(
      [feature('one', { getSubscription })],
      ['getSubscription'],
    );
    expect(handlers.getSubscription).toBe(getSubscription);
  });

  it('stop the plugin where an endpoint has no handler, with its name', () => {
    expect(() =>
      collectHandlers(
        [feature('one', { getSubscription })],
        ['getSubscription', 'listInbox'],
      ),
    ).toThrow('No feature answers listInbox');
  });

  it('stop the plugin where two answer one endpoint, with their names', () => {
    expect(() =>
      collectHandlers(
        [
          feature('one', { getSubscription }),
          feature('two', { getSubscription }),
        ],
        ['getSubscription'],
      ),
    ).toThrow('Feature two answers getSubscription, which another one does');
  });

  it('stop the plugin with their name and the remedy where they cannot start', () => {
    expect(() =>
      startFeature('requests', () => {
        throw new Error('customerVoice.similar.url is not an address');
      }),
    ).toThrow(
      /because of its feature requests; correct what the cause names .*customerVoice.similar.url is not an address/,
    );
  });
});
