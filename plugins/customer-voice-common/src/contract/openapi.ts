import {
  createDocument,
  ZodOpenApiObject,
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
} from 'zod-openapi';
import { z } from 'zod';
import { EndpointName, endpointNames } from '../endpoints';
import { TOTAL_COUNT_HEADER } from '../exportFormats';
import { exportEndSchema } from './exports';
import { RouteContract } from './RouteContract';
import { routes } from './routes';

const TOTAL = 'how many rows there are as the export begins';

const errorSchema = z
  .object({
    error: z.object({ name: z.string(), message: z.string() }),
    response: z.object({ statusCode: z.number().int() }),
  })
  .meta({
    id: 'Error',
    description: 'Error body as every Backstage plugin answers it',
  });

const jsonContent = (schema: z.ZodType, mediaType = 'application/json') => ({
  content: { [mediaType]: { schema } },
});

/** The row as a line of NDJSON, or all of them as a table. */
const streamedContent = (row: z.ZodType) => ({
  headers: z.object({ [TOTAL_COUNT_HEADER]: z.string().describe(TOTAL) }),
  content: {
    'application/x-ndjson': { schema: z.union([row, exportEndSchema]) },
    'text/csv': { schema: z.string() },
  },
});

/** What a call answers without an error. */
function answerOf({ answer, row, mediaType }: RouteContract) {
  if (row) return streamedContent(row);
  return answer ? jsonContent(answer, mediaType) : {};
}

function asObject(schema: z.ZodType | undefined): z.ZodObject | undefined {
  return schema instanceof z.ZodObject ? schema : undefined;
}

function errorsOf(route: RouteContract): Record<string, string> {
  return {
    '400': 'Wrong input: names the field and the reason',
    '401': 'No credentials',
    '403': 'Not allowed',
    ...(route.params || route.body
      ? { '404': 'No such service or response' }
      : {}),
    ...(route.idempotent
      ? { '409': 'The Idempotency-Key was used with another body' }
      : {}),
    ...(route.row
      ? { '409': 'Another export of the caller is under way' }
      : {}),
    ...(route.limited
      ? { '429': 'Written as much as one person may in a day; see Retry-After' }
      : {}),
    '503': 'The database cannot be reached; try again',
  };
}

function operationOf(
  name: EndpointName,
  route: RouteContract,
): ZodOpenApiOperationObject {
  const header = route.idempotent
    ? z.object({
        'Idempotency-Key': z
          .string()
          .min(1)
          .max(200)
          .optional()
          .describe('the same key and body answer again with the first result'),
      })
    : undefined;
  return {
    operationId: name,
    summary: route.summary,
    requestParams: {
      ...(route.params ? { path: asObject(route.params) } : {}),
      ...(route.query ? { query: asObject(route.query) } : {}),
      ...(header ? { header } : {}),
    },
    ...(route.body
      ? { requestBody: { required: true, ...jsonContent(route.body) } }
      : {}),
    responses: {
      [route.status]: {
        description: route.status === 204 ? 'Done' : 'The answer',
        ...answerOf(route),
      },
      ...Object.fromEntries(
        Object.entries(errorsOf(route)).map(([status, description]) => [
          status,
          { description, ...jsonContent(errorSchema) },
        ]),
      ),
    },
  };
}

/**
 * The OpenAPI 3.1 document of the HTTP interface.
 *
 * @public
 */
export function createOpenApiDocument(): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const name of endpointNames()) {
    const route: RouteContract = routes[name];
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(name, route) };
  }
  const document: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: {
      title: 'Customer Voice',
      version: '1',
      description:
        'Scorecards and feedback of services in a Backstage catalog.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/customer-voice' }],
    security: [{ backstage: [] }],
    paths,
    components: {
      securitySchemes: {
        backstage: {
          type: 'http',
          scheme: 'bearer',
          description:
            'Backstage token of a user or, where it says so, of a plugin',
        },
      },
    },
  };
  return createDocument(document, {
    override({ jsonSchema, io }) {
      // That a whole number is one that JavaScript can hold goes without saying.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER)
        delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER)
        delete jsonSchema.minimum;
      // Further fields may be added to answers.
      if (io === 'output' && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
  });
}
