import { BackendPluginRegistrationPoints } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  MeaningProvider,
  RequestHistory,
  requestHistoryExtensionPoint,
  ResponseHistory,
  responseHistoryExtensionPoint,
  similarRequestsExtensionPoint,
} from 'backstage-plugin-customer-voice-node';

/** What modules have added. */
export interface Extensions {
  responseHistories: Map<string, ResponseHistory>;
  requestHistories: Map<string, RequestHistory>;
  meaning?: MeaningProvider;
}

function adder<T extends { id: string }>(added: Map<string, T>, what: string) {
  return (item: T) => {
    if (added.has(item.id)) {
      throw new ConflictError(`There is a ${what} of id ${item.id} already`);
    }
    added.set(item.id, item);
  };
}

/** Registers what modules of the plugin may add to. */
export function registerExtensionPoints(
  env: BackendPluginRegistrationPoints,
): Extensions {
  const extensions: Extensions = {
    responseHistories: new Map(),
    requestHistories: new Map(),
  };
  env.registerExtensionPoint(responseHistoryExtensionPoint, {
    addHistory: adder(extensions.responseHistories, 'response history'),
  });
  env.registerExtensionPoint(requestHistoryExtensionPoint, {
    addHistory: adder(extensions.requestHistories, 'request history'),
  });
  env.registerExtensionPoint(similarRequestsExtensionPoint, {
    setProvider(provider) {
      if (extensions.meaning) {
        throw new ConflictError(
          `Similar requests have the provider ${extensions.meaning.id} already`,
        );
      }
      extensions.meaning = provider;
    },
  });
  return extensions;
}
