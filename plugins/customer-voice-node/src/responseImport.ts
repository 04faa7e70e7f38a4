import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Disclosure, Measure } from 'backstage-plugin-customer-voice-common';

/**
 * A response that was given before Customer Voice was installed, or that is
 * demo data.
 *
 * @public
 */
export interface ImportedResponse {
  /** The service. Responses to entities that are no services are skipped and counted in the log. */
  entityRef: string;
  /** Who answered; stored under the same confidentiality rules as any response. */
  respondentRef: string;
  /** The team that the respondent belonged to. */
  teamRef?: string;
  /** What was asked about. */
  measure: Measure;
  /** A whole number on the scale of the measure. */
  score: number;
  /** Reason given with the score. */
  driver?: string;
  /** Comment as typed, in Markdown. */
  comment?: string;
  /** Default: confidential. */
  disclosure?: Disclosure;
  /** ISO-8601 time, UTC. */
  respondedAt: string;
}

/**
 * A source of historic responses. It is brought in once, and its publications
 * are replayed as they would have been made at the time, under the same
 * confidentiality rules as live ones.
 *
 * @public
 */
export interface ResponseImport {
  /** Names the source for ever; a source is brought in once. */
  id: string;
  /** Whether the answers are demo data; scorecards that contain them say so. */
  demo: boolean;
  /** How often publications are replayed: an ISO-8601 duration, such as `P7D`. */
  replayInterval: string;
  /**
   * Services that have to be known before the history is brought in; without
   * it, responses to services that the catalog has not taken in yet are lost.
   */
  waitsFor?: string[];
  /** The responses, ordered by time. */
  responses(): Iterable<ImportedResponse>;
}

/** Takes sources of historic responses. @public */
export interface ResponseImportExtensionPoint {
  /**
   * Adds a source of historic responses.
   *
   * @throws ConflictError if there is a source of this id already
   */
  addImport(history: ResponseImport): void;
}

/**
 * Lets a module of plugin `customer-voice` bring in historic responses. Only
 * code that the platform team installs reaches it; there is no route to it.
 *
 * @public
 */
export const responseImportExtensionPoint =
  createExtensionPoint<ResponseImportExtensionPoint>({
    id: 'customer-voice.response-history',
  });
