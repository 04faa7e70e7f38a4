import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  RouteContract,
  routes,
} from 'backstage-plugin-customer-voice-common/contract';
import {
  endpointNames,
  EndpointName,
} from 'backstage-plugin-customer-voice-common';
import express, {
  ErrorRequestHandler,
  Request,
  Response,
  Router,
} from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { isDatabaseError, isDatabaseUnreachable } from '../database/dialect';
import { Caller, CallerResolver } from '../access/Caller';
import { FieldError } from '../access/FieldError';
import { UserLanguages } from '../languages/UserLanguages';
import { TooManyRequestsError } from '../limits/VolumeLimits';
import { Telemetry } from '../telemetry/Telemetry';
import { audited } from './audit';
import { Call, Handlers } from './Handlers';
import { RawJson } from './RawJson';
import { rememberLanguage } from './rememberLanguage';
import { Streamed } from './Streamed';

function describe(place: string, error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(
      ({ path, message }) =>
        `${[place, ...path].map(String).join('.')}: ${message}`,
    )
    .join('; ');
}

function check(
  place: string,
  schema: z.ZodType | undefined,
  value: unknown,
): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (!result.success) throw new InputError(describe(place, result.error));
  refuseBrokenText([place], result.data);
  return result.data;
}

/** Text that no database takes: with a NUL, or with half of a character. */
function refuseBrokenText(path: readonly string[], value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || /\p{Surrogate}/u.test(value)) {
      throw new InputError(`${path.join('.')}: must be well-formed text`);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      refuseBrokenText([...path, key], each);
    }
  }
}

function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.header('idempotency-key');
  if (key !== undefined && (key.length < 1 || key.length > 200)) {
    throw new InputError('Idempotency-Key must have 1 to 200 characters');
  }
  return key;
}

/** All that the contract describes of a request, checked against it. */
function checkInput(route: RouteContract, request: Request) {
  return {
    params: check('path', route.params, request.params),
    query: check('query', route.query ?? z.strictObject({}), request.query),
    body: check('body', route.body, request.body),
    idempotencyKey: route.idempotent ? idempotencyKeyOf(request) : undefined,
  };
}

/** Seconds for which the browser of a caller keeps what is no JSON. */
const KEPT_SECONDS = 300;

/** An answer of another media type: for the caller alone, and nothing that runs. */
function sendText(response: Response, mediaType: string, text: unknown): void {
  response
    .type(mediaType)
    .set('Cache-Control', `private, max-age=${KEPT_SECONDS}`)
    .set('X-Content-Type-Options', 'nosniff')
    .set('Content-Security-Policy', "default-src 'none'; sandbox")
    .send(String(text));
}

async function send(
  to: { request: Request; response: Response; logger: LoggerService },
  { status, mediaType }: RouteContract,
  answer: unknown,
): Promise<void> {
  const { response } = to;
  if (status === 204) {
    response.status(204).end();
  } else if (answer instanceof Streamed) {
    await answer.send(to);
  } else if (mediaType) {
    sendText(response.status(status), mediaType, answer);
  } else if (answer instanceof RawJson) {
    response.status(status).type('json').send(answer.text);
  } else {
    response.status(status).json(answer);
  }
}

/** Says where the field of an error came from. */
function withPlace({ field, message }: FieldError, route: RouteContract) {
  const has = (schema: z.ZodType | undefined) =>
    schema instanceof z.ZodObject && field in schema.shape;
  const inPath = has(route.params) ? 'path' : undefined;
  const place = has(route.query) ? 'query' : inPath;
  return new InputError(
    `${has(route.body) ? 'body' : place ?? 'body'}.${message}`,
  );
}

/** An error inside, of which an answer tells nothing. */
class InternalError extends Error {
  constructor() {
    super(
      'Something went wrong in Customer Voice; nothing was changed. It was logged',
    );
    this.name = 'InternalServerError';
  }
}

/** Errors of parsers and drivers in the words of the contract; the framework answers the rest. */
const mapErrors =
  (logger: LoggerService): ErrorRequestHandler =>
  (error, request, response, next) => {
    if (isDatabaseUnreachable(error) || isDatabaseUnreachable(error?.cause)) {
      next(
        new ServiceUnavailableError(
          'The database cannot be reached; nothing was changed, try again in a moment',
        ),
      );
    } else if (error instanceof TooManyRequestsError) {
      const seconds = (Date.parse(error.until) - Date.now()) / 1000;
      response.set('Retry-After', String(Math.max(1, Math.ceil(seconds))));
      next(error);
    } else if (error?.type === 'entity.parse.failed') {
      next(new InputError('The body is not JSON'));
    } else if (error?.type === 'entity.too.large') {
      next(new InputError('The body is too large'));
    } else if (error instanceof URIError) {
      next(new InputError('The path is not well-formed'));
    } else if (isDatabaseError(error) || isDatabaseError(error?.cause)) {
      // The statement without its values, and neither in the answer.
      logger.error(`${request.method} ${request.path} failed in the database`, {
        reason: String(error.message),
      });
      next(new InternalError());
    } else {
      next(error);
    }
  };

/** Builds the router from the contract: one route for each row, nothing beside it. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  handlers: Handlers;
  openApiDocument: unknown;
  logger: LoggerService;
  callers: CallerResolver;
  telemetry: Telemetry;
  auditor: AuditorService;
  /** Keeps the languages of users who change something under their name. */
  languages: UserLanguages;
  /** Throws if the caller may not change anything at all. */
  admitChange: (caller: Caller) => void;
}): Router {
  const { httpAuth, callers, handlers, logger, telemetry, auditor } = options;
  const { openApiDocument, admitChange } = options;
  const remember = rememberLanguage(options);
  const router = PromiseRouter();
  router.use(express.json({ limit: '256kb' }));

  router.get('/openapi.json', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(openApiDocument);
  });

  function add<N extends EndpointName>(name: N) {
    const route: RouteContract = routes[name];
    router[route.method](route.path, async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: route.callers === 'users' ? ['user'] : ['user', 'service'],
      });
      const reads = route.method === 'get' || route.reads === true;
      const caller = await callers.resolve(credentials, { reads });
      if (isChange(route)) admitChange(caller);
      const call = { ...checkInput(route, request), caller };
      // The schemas that `call` was just checked against are the ones its type is made from.
      const work = () =>
        handlers[name](call as unknown as Call<(typeof routes)[N]>);
      const answer = await telemetry
        .call(name, route.confidential ? undefined : credentials, () =>
          reads ? work() : audited(auditor, { name, route, request }, work),
        )
        .catch(error => {
          throw error instanceof FieldError ? withPlace(error, route) : error;
        });
      if (!reads && !route.confidential) await remember(caller, request);
      await send({ request, response, logger }, route, answer);
    });
  }
  // In the order of the table: a path without parameters stands before one with.
  for (const name of endpointNames()) add(name);
  router.use(mapErrors(logger));
  return router;
}

/** Whether a caller needs an entity in the catalog where guests are refused. */
function isChange({ method, reads, guests }: RouteContract): boolean {
  return method !== 'get' && !reads && !guests;
}
