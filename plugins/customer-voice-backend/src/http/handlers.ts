import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { customerVoiceResponseCreatePermission } from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { Directory } from '../catalog/directory/Directory';
import { ServiceLookup } from '../catalog/ServiceLookup';
import { CommentService } from '../publications/comments/CommentService';
import { RollupService } from '../publications/rollups/RollupService';
import { ScorecardService } from '../publications/ScorecardService';
import { ResponseService } from '../responses/ResponseService';
import { createRequestHandlers, RequestRooms } from './requestHandlers';
import { Handlers } from './router';

const refOf = (path: { kind: string; namespace: string; name: string }) =>
  stringifyEntityRef(path);

/** Contract route → service call. */
export function createHandlers(options: {
  access: Access;
  comments: CommentService;
  directory: Directory;
  lookup: ServiceLookup;
  responses: ResponseService;
  rollups: RollupService;
  scorecards: ScorecardService;
  rooms: RequestRooms;
}): Handlers {
  const {
    access,
    comments,
    directory,
    lookup,
    responses,
    rollups,
    scorecards,
  } = options;

  const rateable = (credentials: BackstageCredentials, entityRef: string) =>
    lookup.requireToWrite(
      credentials,
      entityRef,
      customerVoiceResponseCreatePermission,
    );

  /** What people own is theirs and their groups', as far as the caller may know of them. */
  async function ownersOf(
    credentials: BackstageCredentials,
    userRef: string,
  ): Promise<string[]> {
    const visible = await access.mayReadEntity(credentials, userRef);
    return visible
      ? [userRef, ...(await directory.groupsOf(userRef))]
      : [userRef];
  }

  return {
    ...createRequestHandlers(options.rooms, lookup),
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
      // First: what is untold of their feedback still names them.
      await responses.erase(actor);
      await options.rooms.erase(actor.userRef);
      return { forgotten: true };
    },
  };
}
