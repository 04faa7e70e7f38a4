import type {
  CapabilityRequest,
  CapabilityRequestEvent,
  RequestComment,
  RequestStatus,
  Similar,
  Triage,
  Solution,
  SupporterPage,
  Thanks,
} from 'backstage-plugin-customer-voice-common';
import type { ReceivedRequest } from './FakeServer';

/** A request about petstore as its owner sees it, with what a test says differently. */
export function capabilityRequest(
  different: Partial<CapabilityRequest> = {},
): CapabilityRequest {
  return {
    number: 42,
    version: 7,
    entityRef: 'component:default/petstore',
    serviceTitle: 'petstore',
    ownerRef: 'group:default/team-c',
    ownerRefs: ['group:default/team-c'],
    requesterRef: 'user:default/jenny.doe',
    title: 'Refund part of an order',
    goal: 'Our support desk must refund **part** of an order.',
    workaround: 'A spreadsheet, finance by hand',
    affectedRefs: ['component:default/checkout'],
    status: 'submitted',
    statusSince: '2026-11-20T10:00:00Z',
    moves: ['evaluating', 'planned', 'answered', 'declined'],
    may: { edit: false, decide: true, acceptHandover: false, takeOver: false },
    supporters: { people: 12, teams: 4, importance: 27, owners: 0 },
    subscribed: false,
    firstResponse: { dueAt: '2126-11-23T10:00:00Z' },
    overdue: false,
    contested: false,
    offered: false,
    comments: 0,
    solutions: 0,
    createdAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z',
    ...different,
  };
}

/** A comment by the user, who owns the request, with what a test says differently. */
export function requestComment(
  different: Partial<RequestComment> = {},
): RequestComment {
  return {
    id: 'c1',
    authorRef: 'user:default/guest',
    body: 'We look into it.',
    visibility: 'everyone',
    byOwner: true,
    at: '2026-11-23T10:00:00Z',
    may: { edit: true, remove: true },
    ...different,
  };
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

/** Requests of the fake server. What is changed comes back changed, by no rules. */
export class FakeRequests {
  items: CapabilityRequest[] = [capabilityRequest()];
  history: CapabilityRequestEvent[] = [
    {
      id: 'e1',
      kind: 'created',
      byRef: 'user:default/jenny.doe',
      at: '2026-11-20T10:00:00Z',
    },
  ];
  comments: RequestComment[] = [];
  supporters: SupporterPage['items'] = [];
  solutions: Solution[] = [];
  thanks: Thanks[] = [];
  /** Whom the user may thank. */
  receivers: string[] = [];
  similar: Similar = { items: [], capabilities: [] };
  triage: Triage = { ownerRef: 'group:default/platform' };
  nextCursor: string | undefined;
  /** Whether a verdict opens a delivered request again. */
  verdictReopens = false;

  answer(received: ReceivedRequest): Response {
    const { method, path, body, query } = received;
    const [, , number, part] = path.split('/');
    if (number === undefined) {
      return method === 'POST' ? this.#create(body) : this.#list(query);
    }
    if (number === 'similar') return Response.json(this.similar);
    if (number === 'triage') return Response.json(this.triage);
    const request = this.items.find(each => each.number === Number(number));
    if (!request) {
      return Response.json(
        {
          error: { name: 'NotFoundError', message: 'No such request' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      );
    }
    if (method === 'GET') return this.#read(request, part);
    return this.#change(request, received, part);
  }

  #read(request: CapabilityRequest, part: string | undefined): Response {
    const page = (items: unknown[]) => Response.json({ items, pageInfo: {} });
    switch (part) {
      case 'history':
        return page(this.history);
      case 'comments':
        return page(this.comments);
      case 'supporters':
        return page(this.supporters);
      case 'solutions':
        return page(this.solutions);
      case 'thanks':
        return Response.json({
          items: this.thanks,
          receivers: this.receivers,
          pageInfo: {},
        });
      default:
        return Response.json(request);
    }
  }

  #list(query: URLSearchParams): Response {
    const statuses = query.getAll('status');
    const items = this.items.filter(
      each => statuses.length === 0 || statuses.includes(each.status),
    );
    const counting = query.get('counts') === 'true' && !query.has('cursor');
    const statusCounts: Partial<Record<RequestStatus, number>> = {};
    for (const { status } of this.items) {
      statusCounts[status] = (statusCounts[status] ?? 0) + 1;
    }
    return Response.json({
      items,
      pageInfo: {
        nextCursor: this.nextCursor,
        ...(counting && { totalItems: items.length }),
      },
      ...(counting && { statusCounts }),
    });
  }

  #create(body: unknown): Response {
    const request = capabilityRequest({ number: 43, version: 1 });
    Object.assign(request, fieldsOf(body));
    this.items.push(request);
    return Response.json(request, { status: 201 });
  }

  #change(
    request: CapabilityRequest,
    { method, path, body, query }: ReceivedRequest,
    part: string | undefined,
  ): Response {
    const fields = fieldsOf(body);
    if (part === 'comments') {
      return this.#changeComments({ method, path, query }, fields);
    }
    if (part === 'solutions') return Response.json({ ...fields, id: 's1' });
    if (part === 'thanks') return this.#changeThanks(method, query, fields);
    const changed = { ...request, version: request.version + 1 };
    if (part === 'subscription') {
      Object.assign(changed, { ...fields, version: request.version });
      this.#keep(changed);
      return Response.json(fields);
    }
    if (path.endsWith('/transitions')) {
      Object.assign(changed, { status: fields.to, moves: [] });
    } else if (part === 'support' && query.has('onBehalfOf')) {
      this.supporters = this.supporters.filter(
        each => each.userRef !== query.get('onBehalfOf'),
      );
    } else if (part === 'support' && !fields.onBehalfOf) {
      const mine =
        method === 'DELETE'
          ? undefined
          : { importance: fields.importance, confirmed: true };
      const former = request.supporters.mine ? 1 : 0;
      const people = request.supporters.people + (mine ? 1 : 0) - former;
      Object.assign(changed, {
        supporters: { ...request.supporters, people, mine },
      });
    } else if (part === 'verification' && request.verification) {
      Object.assign(changed, {
        verification: {
          ...request.verification,
          mine: fields.verdict,
          met:
            request.verification.met +
            (fields.verdict === 'met' && !request.verification.mine ? 1 : 0),
        },
      });
      if (this.verdictReopens && changed.verification) {
        changed.status = 'evaluating';
        changed.moves = [];
        Object.assign(changed.verification, { open: false, mayAnswer: false });
      }
    }
    this.#keep(changed);
    return Response.json(changed);
  }

  #changeThanks(
    method: string,
    query: URLSearchParams,
    fields: Record<string, unknown>,
  ): Response {
    const to = String(fields.to ?? query.get('to'));
    this.thanks = this.thanks.filter(({ toRef }) => toRef !== to);
    if (method === 'DELETE') return new Response(null, { status: 204 });
    const thanks: Thanks = {
      id: `t${to}`,
      byRef: 'user:default/guest',
      toRef: to,
      ...(fields.body !== undefined && { body: String(fields.body) }),
      at: '2026-11-24T10:00:00Z',
    };
    this.thanks.push(thanks);
    return Response.json(thanks, { status: 201 });
  }

  #keep(changed: CapabilityRequest) {
    this.items = this.items.map(each =>
      each.number === changed.number ? changed : each,
    );
  }

  #changeComments(
    { method, path, query }: Pick<ReceivedRequest, 'method' | 'path' | 'query'>,
    fields: Record<string, unknown>,
  ): Response {
    const id = path.split('/')[4];
    const former = this.comments.find(each => each.id === id);
    if (!former) {
      const comment = requestComment({
        id: `c${this.comments.length + 1}`,
        body: String(fields.body),
        visibility: fields.visibility === 'owners' ? 'owners' : 'everyone',
      });
      this.comments.push(comment);
      return Response.json(comment, { status: 201 });
    }
    const comment: RequestComment =
      method === 'DELETE'
        ? {
            ...former,
            body: '',
            removed: {
              byRef: 'user:default/guest',
              at: '2026-11-24T10:00:00Z',
              reason: query.get('reason') ?? undefined,
            },
            may: { edit: false, remove: false },
          }
        : {
            ...former,
            body: String(fields.body),
            editedAt: '2026-11-24T10:00:00Z',
          };
    this.comments = this.comments.map(each =>
      each.id === id ? comment : each,
    );
    return Response.json(comment);
  }
}
