import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { AuthenticationError, isError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** The header in which the sign-in page names the chosen person. */
export const DEMO_PERSON_HEADER = 'x-demo-person';

interface DemoPerson {
  userEntityRef: string;
}

function readPerson(header: string | undefined): DemoPerson {
  if (!header) {
    throw new AuthenticationError(
      `Choose a person to sign in to the demo: the header ${DEMO_PERSON_HEADER} is missing`,
    );
  }
  try {
    const ref = parseEntityRef(header, { defaultKind: 'user' });
    if (ref.kind.toLocaleLowerCase('en-US') === 'user') {
      return { userEntityRef: stringifyEntityRef(ref) };
    }
  } catch {
    // Not an entity reference at all: refused below, like any other kind.
  }
  throw new AuthenticationError(
    `The header ${DEMO_PERSON_HEADER} has to name a user, such as user:default/amara.okafor`,
  );
}

const demoAuthenticator = createProxyAuthenticator({
  // The name shown in the portal comes from the catalog's user entity.
  defaultProfileTransform: async (person: DemoPerson, context) => {
    const { entity } = await context
      .findCatalogUser({ entityRef: person.userEntityRef })
      .catch(error => {
        if (isError(error) && error.name === 'NotFoundError') {
          throw new AuthenticationError(
            `${person.userEntityRef} is not in the catalog. Right after the first start the catalog is still filling: try again in a few seconds.`,
          );
        }
        throw error;
      });
    const profile = entity.spec?.profile;
    if (!profile || typeof profile !== 'object' || Array.isArray(profile)) {
      return { profile: {} };
    }
    const { displayName, email } = profile;
    return {
      profile: {
        displayName: typeof displayName === 'string' ? displayName : undefined,
        email: typeof email === 'string' ? email : undefined,
      },
    };
  },
  initialize: () => undefined,
  authenticate: async ({ req }) => ({
    result: readPerson(req.header(DEMO_PERSON_HEADER)),
  }),
});

/**
 * Lets a visitor of the demo be any user of its catalog, without a password.
 * The provider exists only where `demo.signIn` is true, and a back end in
 * production that has it refuses to start.
 */
const authModuleDemoPeople = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-people',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        if (!config.getOptionalBoolean('demo.signIn')) {
          logger.info('Sign-in as a demo person is off (demo.signIn)');
          return;
        }
        if (
          process.env.NODE_ENV === 'production' ||
          config.getOptionalString('auth.environment') === 'production'
        ) {
          throw new Error(
            'demo.signIn lets anybody be anybody, so it is refused in production: remove it from the configuration, and the provider auth.providers.demo with it',
          );
        }
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: async ({ result }, context) =>
              context.signInWithCatalogUser({
                entityRef: result.userEntityRef,
              }),
          }),
        });
      },
    });
  },
});

export default authModuleDemoPeople;
