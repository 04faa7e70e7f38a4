import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { customerVoiceResponseCreatePermission } from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { Caller } from '../access/Caller';
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

  const rateable = (caller: Caller, entityRef: string) =>
    lookup.requireToWrite(
      caller,
      entityRef,
      customerVoiceResponseCreatePermission,
    );

  /** What people own is theirs and their groups', as far as the caller may know of them. */
  async function ownersOf(caller: Caller, userRef: string): Promise<string[]> {
    const visible = await access.mayReadEntity(caller, userRef);
    return visible
      ? [userRef, ...(await directory.groupsOf(userRef))]
      : [userRef];
  }

  return {
    ...createRequestHandlers(options.rooms, lookup),
    getScorecard: ({ caller, params, query }) =>
      scorecards.scorecard(caller, refOf(params), query.measure),
    getScorecardHistory: ({ caller, params, query }) =>
      scorecards.history(caller, refOf(params), query),
    getScorecardsByRefs: ({ caller, body }) =>
      scorecards.byRefs(caller, body.entityRefs, body.measure),
    listScorecards: ({ caller, query }) => scorecards.list(caller, query),
    getOrganizationRollup: ({ caller, query }) =>
      rollups.rollup(caller, undefined, query.measure),
    getRollup: async ({ caller, params, query }) => {
      const within = refOf(params);
      if (!/^(group|user|system|domain):/.test(within)) {
        throw new InputError(
          `path.kind: roll-ups are of a group, user, system or domain, not of ${params.kind}`,
        );
      }
      const owner = within.startsWith('user:')
        ? await ownersOf(caller, within)
        : undefined;
      return rollups.rollup(caller, within, query.measure, owner);
    },
    getService: ({ caller, params }) =>
      scorecards.service(caller, refOf(params)),
    giveResponse: async ({ caller, body, idempotencyKey }) => {
      const { entityRef, ...answer } = body;
      const service = await rateable(caller, entityRef);
      return responses.give(caller, service, answer, idempotencyKey);
    },
    listMyResponses: async ({ caller, query }) =>
      responses.listMine(caller, query),
    listComments: ({ caller, query }) => comments.list(caller, query),
    changeResponse: async ({ caller, params, body }) => {
      const { entityRef } = await responses.find(caller, params.id);
      return responses.change(
        caller,
        await rateable(caller, entityRef),
        params.id,
        body,
      );
    },
    withdrawResponse: async ({ caller, params }) => {
      await responses.withdraw(caller, params.id);
      return undefined;
    },
    forgetMe: async ({ caller }) => {
      // First: what is untold of their feedback still names them.
      await responses.erase(caller);
      await options.rooms.erase(caller.userRef);
      return { forgotten: true };
    },
  };
}
