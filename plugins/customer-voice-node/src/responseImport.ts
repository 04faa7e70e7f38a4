import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Disclosure, Measure } from 'backstage-plugin-customer-voice-common';
import { ImportSource, LeftOutRow } from './importReport';

/**
 * A response that was given before Customer Voice was installed, or that is
 * demo data.
 *
 * @public
 */
export interface ImportedResponse {
  /** Tells it apart from a withdrawal and from a row that is left out. */
  kind?: 'response';
  /** Line or id that it has in its source, for the report. Default: its place in the source. */
  row?: number;
  /** The service. Responses to entities that are no services are left out. */
  entityRef: string;
  /** Who answered; stored under the same confidentiality rules as any response. */
  respondentRef: string;
  /** The team that the respondent belonged to. Default: their team in the catalog. */
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
  /**
   * What the owners and the author said about it since, oldest first. It is
   * imported if the response is still in force and owners can read its comment;
   * of authors in confidence without their name and to the day.
   */
  conversation?: ImportedConversationEntry[];
}

/** Something that was said or done in the conversation about a historic response. @public */
export type ImportedConversationEntry =
  | {
      kind: 'message' | 'acknowledged' | 'resolved';
      by: 'owner';
      /** Who said it for the owners. */
      userRef: string;
      body?: string;
      /** ISO-8601 time, UTC. */
      at: string;
    }
  | {
      kind: 'message' | 'resolved' | 'reopened';
      by: 'author';
      body?: string;
      at: string;
    }
  | {
      /** The author, who answered by name, thanks an owner publicly. */
      kind: 'thanks';
      by: 'author';
      /** A group or a user. */
      toRef: string;
      body?: string;
      at: string;
    };

/**
 * A respondent took back what they had said of a service.
 *
 * @public
 */
export interface ImportedWithdrawal {
  /** Tells it apart from a response. */
  kind: 'withdrawal';
  /** Line or id that it has in its source, for the report. Default: its place in the source. */
  row?: number;
  /** The service. */
  entityRef: string;
  /** Who took it back. */
  respondentRef: string;
  /** What was asked about. */
  measure: Measure;
  /** ISO-8601 time, UTC. */
  respondedAt: string;
}

/** What a source of historic responses gives. @public */
export type ResponseRow = ImportedResponse | ImportedWithdrawal | LeftOutRow;

/**
 * A source of historic responses. It is imported once, and its publications
 * are replayed as they would have been made at the time, under the same
 * confidentiality rules as live ones.
 *
 * @public
 */
export interface ResponseImport extends ImportSource {
  /** How often publications are replayed: an ISO-8601 duration, such as `P7D`. */
  replayInterval: string;
  /**
   * The responses, ordered by time, and the same ones each time it is called.
   * They are read one after the other, so that a source of any length can be
   * imported.
   *
   * @throws InputError if the source as a whole cannot be read, with the remedy
   */
  responses(): Iterable<ResponseRow> | AsyncIterable<ResponseRow>;
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
