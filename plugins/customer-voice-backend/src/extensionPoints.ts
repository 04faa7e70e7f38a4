import { BackendPluginRegistrationPoints } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  EmbeddingProvider,
  RequestImport,
  requestImportExtensionPoint,
  ResponseImport,
  responseImportExtensionPoint,
  similarRequestsExtensionPoint,
} from 'backstage-plugin-customer-voice-node';

/** What modules have added. */
export interface Extensions {
  responseImports: Map<string, ResponseImport>;
  requestImports: Map<string, RequestImport>;
  meaning?: EmbeddingProvider;
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
    responseImports: new Map(),
    requestImports: new Map(),
  };
  env.registerExtensionPoint(responseImportExtensionPoint, {
    addImport: adder(extensions.responseImports, 'response history'),
  });
  env.registerExtensionPoint(requestImportExtensionPoint, {
    addImport: adder(extensions.requestImports, 'request history'),
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
