import { z } from 'zod';
import { endpoints } from '../endpoints';
import { MAXIMUM_COMMENT_LENGTH } from '../words';
import { entityRefSchema, textSchema } from './primitives';
import { RouteContract } from './RouteContract';

/** A comment as far as it is written, and the service that it is about. @public */
export const checkWordingSchema = z
  .strictObject({
    entityRef: entityRefSchema,
    text: textSchema(MAXIMUM_COMMENT_LENGTH),
  })
  .meta({ id: 'CheckWording' });

/** By what a comment may give its author away. @public */
export const wordingFindingSchema = z.object({
  start: z
    .number()
    .int()
    .describe('where it begins in the text, in UTF-16 units'),
  end: z.number().int(),
  kind: z
    .enum(['service', 'entity', 'team', 'person', 'incident', 'date'])
    .describe('what it names; service: the one that the text is about'),
  text: z.string().describe('the words, as they were typed'),
  people: z
    .number()
    .int()
    .nullable()
    .describe(
      'customers of the service who belong to the owners of the entity, or to the team; all of them where it names the service; null where that is not known',
    ),
  yours: z
    .boolean()
    .describe('whether the caller belongs to the owners, or to the team'),
  neutral: z
    .enum([
      'website',
      'app',
      'library',
      'service',
      'interface',
      'database',
      'resource',
      'system',
      'area',
      'template',
      'team',
      'colleague',
      'incident',
      'recently',
    ])
    .describe('what may be said instead; a code, not a text'),
});

/** What a comment gives away of its author. @public */
export const wordingSchema = z
  .object({
    people: z
      .number()
      .int()
      .nullable()
      .describe(
        'customers of the service who could have written all that names entities and teams; null where nothing narrows them down',
      ),
    findings: z.array(wordingFindingSchema).describe('by place'),
  })
  .meta({ id: 'Wording' });

/** Endpoints with their schemas. @public */
export const wordingRoutes = {
  checkWording: {
    ...endpoints.checkWording,
    summary:
      'What a comment that is being written gives away of its author; neither stored nor logged',
    body: checkWordingSchema,
    answer: wordingSchema,
  },
} as const satisfies Record<string, RouteContract>;
