import { z } from 'zod';
import { EVALUATION_VERDICTS } from '../../requests/lifecycle';
import { endpoints } from '../../endpoints';
import { pageInfoSchema, timeSchema, pageQuerySchema } from '../primitives';
import { RouteContract } from '../RouteContract';
import {
  existingSchema,
  requestNumberSchema,
  requestPathSchema,
} from './fields';
import { sentenceSchema } from './texts';

/** Body of a solution. @public */
export const createSolutionSchema = z.strictObject({
  target: existingSchema.describe('an entity or a link'),
  description: sentenceSchema.describe('how it was solved'),
});

/** How a user solved it, and what the owner makes of it. @public */
export const solutionSchema = z
  .object({
    id: z.string(),
    target: existingSchema,
    description: z.string(),
    byRef: z.string(),
    teamRef: z.string().optional().describe('the team that is credited'),
    at: timeSchema,
    evaluation: z
      .object({
        verdict: z.enum(EVALUATION_VERDICTS),
        note: z.string(),
        byRef: z.string(),
        at: timeSchema,
      })
      .optional(),
  })
  .meta({ id: 'Solution' });

/** Solutions of a request, oldest first. @public */
export const solutionPageSchema = z.object({
  items: z.array(solutionSchema),
  pageInfo: pageInfoSchema,
});

/** Path of a solution. @public */
export const solutionPathSchema = z.strictObject({
  number: requestNumberSchema,
  id: z.uuid(),
});

/** Body of an evaluation. @public */
export const evaluationSchema = z.strictObject({
  verdict: z.enum(EVALUATION_VERDICTS),
  note: sentenceSchema,
});

/** Endpoints with their schemas. @public */
export const solutionRoutes = {
  listSolutions: {
    ...endpoints.listSolutions,
    summary: 'How others solved it, oldest first',
    params: requestPathSchema,
    query: pageQuerySchema,
    answer: solutionPageSchema,
  },
  attachSolution: {
    ...endpoints.attachSolution,
    summary: 'Attach how it was solved',
    params: requestPathSchema,
    body: createSolutionSchema,
    answer: solutionSchema,
  },
  evaluateSolution: {
    ...endpoints.evaluateSolution,
    summary: 'Record what the owner makes of a solution',
    params: solutionPathSchema,
    body: evaluationSchema,
    answer: solutionSchema,
  },
} as const satisfies Record<string, RouteContract>;
