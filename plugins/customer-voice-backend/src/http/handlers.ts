import {
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  customerVoiceRequestCreatePermission,
  customerVoiceResponseCreatePermission,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { CatalogMirror } from '../catalog/CatalogMirror';
import { CatalogPresence } from '../catalog/CatalogPresence';
import { MirroredService, ServiceStore } from '../catalog/ServiceStore';
import { CommentService } from '../publications/comments/CommentService';
import { RollupService } from '../publications/rollups/RollupService';
import {
  requireService,
  ScorecardService,
} from '../publications/ScorecardService';
import { ResponseService } from '../responses/ResponseService';
import { createRequestHandlers, RequestRooms } from './requestHandlers';
import { Handlers } from './router';

const refOf = (path: { kind: string; namespace: string; name: string }) =>
  stringifyEntityRef(path);

/** Contract route → service call. */
export function createHandlers(options: {
  access: Access;
  catalog: CatalogService;
  comments: CommentService;
  mirror: CatalogMirror;
  presence: CatalogPresence;
  responses: ResponseService;
  rollups: RollupService;
  scorecards: ScorecardService;
  services: ServiceStore;
  rooms: RequestRooms;
}): Handlers {
  const {
    access,
    catalog,
    comments,
    mirror,
    presence,
    responses,
    rollups,
    scorecards,
    services,
  } = options;

  /** The service, if it is there this moment and the caller may do this with it. */
  async function serviceFor(
    credentials: BackstageCredentials,
    entityRef: string,
    permission:
      | typeof customerVoiceResponseCreatePermission
      | typeof customerVoiceRequestCreatePermission,
  ): Promise<MirroredService> {
    const [there, scope] = await Promise.all([
      presence.isThere(entityRef),
      access.scope(credentials, permission, [entityRef]),
    ]);
    if (!there) {
      throw new NotFoundError(
        `${entityRef} is not in the catalog, or you may not see it; nothing was recorded`,
      );
    }
    let found = await services.find(entityRef, scope);
    if (found === 'unknown' && (await services.find(entityRef)) === 'unknown') {
      // Just registered, and not mirrored yet.
      await mirror.refresh([entityRef]);
      found = await services.find(entityRef, scope);
    }
    if (found === 'disabled')
      throw new InputError(
        `entityRef: ${entityRef} does not take part in Customer Voice`,
      );
    if (found === 'no-owner')
      throw new InputError(
        `entityRef: ${entityRef} has no owner, so nobody could act on feedback`,
      );
    return requireService(entityRef, found);
  }

  const rateable = (credentials: BackstageCredentials, entityRef: string) =>
    serviceFor(credentials, entityRef, customerVoiceResponseCreatePermission);

  async function ownersOf(
    credentials: BackstageCredentials,
    userRef: string,
  ): Promise<string[]> {
    const user = await catalog.getEntityByRef(userRef, { credentials });
    const groups = user?.relations?.filter(
      ({ type }) => type === RELATION_MEMBER_OF,
    );
    return [userRef, ...(groups ?? []).map(({ targetRef }) => targetRef)];
  }

  return {
    ...createRequestHandlers(options.rooms, serviceFor),
    getScorecard: ({ credentials, params, query }) =>
      scorecards.scorecard(credentials, refOf(params), query.measure),
    getScorecardHistory: ({ credentials, params, query }) =>
      scorecards.history(credentials, refOf(params), query),
    getScorecardsByRefs: ({ credentials, body }) =>
      scorecards.byRefs(credentials, body.entityRefs, body.measure),
    listScorecards: ({ credentials, query }) =>
      scorecards.list(credentials, query),
    getOrganizationRollup: ({ credentials, query }) =>
      rollups.rollup(credentials, undefined, query.measure),
    getRollup: async ({ credentials, params, query }) => {
      const within = refOf(params);
      if (!/^(group|user|system|domain):/.test(within)) {
        throw new InputError(
          `path.kind: roll-ups are of a group, user, system or domain, not of ${params.kind}`,
        );
      }
      // What people own is theirs and their groups'; who is in which group only
      // the catalog knows.
      const owner = within.startsWith('user:')
        ? await ownersOf(credentials, within)
        : undefined;
      return rollups.rollup(credentials, within, query.measure, owner);
    },
    getService: ({ credentials, params }) =>
      scorecards.service(credentials, refOf(params)),
    giveResponse: async ({ credentials, body, idempotencyKey }) => {
      const { entityRef, ...answer } = body;
      const service = await rateable(credentials, entityRef);
      return responses.give(
        await access.actor(credentials),
        service,
        answer,
        idempotencyKey,
      );
    },
    listMyResponses: async ({ credentials, query }) =>
      responses.listMine(await access.actor(credentials), query),
    listComments: ({ credentials, query }) => comments.list(credentials, query),
    changeResponse: async ({ credentials, params, body }) => {
      const actor = await access.actor(credentials);
      const { entityRef } = await responses.find(actor, params.id);
      return responses.change(
        actor,
        await rateable(credentials, entityRef),
        params.id,
        body,
      );
    },
    withdrawResponse: async ({ credentials, params }) => {
      await responses.withdraw(await access.actor(credentials), params.id);
      return undefined;
    },
    forgetMe: async ({ credentials }) => {
      const actor = await access.actor(credentials);
      await options.rooms.forget(actor.userRef);
      await responses.erase(actor);
      return { forgotten: true };
    },
  };
}
