import { mockServices } from '@backstage/backend-test-utils';
import { reportAbsentPlugins } from './optionalPlugins';

describe('reportAbsentPlugins', () => {
  const linesWith = async (...pluginIds: string[]) => {
    const logger = mockServices.logger.mock();
    await reportAbsentPlugins({
      logger,
      systemMetadata: {
        getInstalledPlugins: async () =>
          pluginIds.map(pluginId => ({ pluginId })),
      },
    });
    return logger.info.mock.calls.map(([line]) => line);
  };

  it('says what is missing, one line for each plugin that is not there', async () => {
    expect(await linesWith('catalog', 'signals')).toEqual([
      'The plugin notifications is not installed in this back end: nobody is notified of requests and feedback',
      'The plugin events is not installed in this back end: other plugins in other processes hear no events',
    ]);
  });

  it('says nothing where nothing is missing', async () => {
    expect(await linesWith('notifications', 'signals', 'events')).toEqual([]);
  });
});
