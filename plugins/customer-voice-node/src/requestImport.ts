import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  Alternative,
  EvaluationVerdict,
  Existing,
  Importance,
  RequestStatus,
  Verdict,
} from 'backstage-plugin-customer-voice-common';
import { ImportRemark, ImportSource, LeftOutRow } from './importReport';

/** Something that happened to a historic request, with its time (ISO-8601, UTC). @public */
export type ImportedRequestStep =
  | {
      kind: 'support';
      userRef: string;
      teamRef?: string;
      importance: Importance;
      /** Who recorded it, if another user. */
      byRef?: string;
      at: string;
    }
  | {
      kind: 'comment';
      authorRef: string;
      body: string;
      /** Default: everyone. */
      visibility?: 'everyone' | 'owners';
      /** Whether the author was one of the owners. */
      byOwner?: boolean;
      at: string;
    }
  | {
      /**
       * A move along the table of moves, by a person. Moves that verdicts lead
       * to are made by the replay.
       */
      kind: 'move';
      to: RequestStatus;
      byRef: string;
      reason?: string;
      alternative?: Alternative;
      existing?: Existing;
      /** ISO-8601 date; null says "no date yet". */
      targetDate?: string | null;
      delivered?: string;
      at: string;
    }
  | {
      /** The promise of a planned request moves. */
      kind: 'target-date';
      targetDate: string | null;
      reason: string;
      byRef: string;
      at: string;
    }
  | {
      kind: 'solution';
      authorRef: string;
      teamRef?: string;
      target: Existing;
      description: string;
      evaluation?: {
        verdict: EvaluationVerdict;
        note: string;
        byRef: string;
        at: string;
      };
      at: string;
    }
  | { kind: 'verdict'; userRef: string; verdict: Verdict; at: string }
  | {
      /** A supporter thanks an owner, or a user who acted as one, by name. */
      kind: 'thanks';
      byRef: string;
      /** A group or a user. */
      toRef: string;
      body?: string;
      at: string;
    }
  | {
      /** A hand-over is proposed. Until it is accepted the request stays where it is. */
      kind: 'handover-proposed';
      /** The service that is to take it. */
      entityRef: string;
      reason: string;
      byRef: string;
      at: string;
    }
  | {
      /** The receiving owner takes what was proposed last. */
      kind: 'handover-accepted';
      byRef: string;
      at: string;
    }
  | {
      /** The receiving owner refuses what was proposed last. */
      kind: 'handover-refused';
      reason: string;
      byRef: string;
      at: string;
    }
  | {
      kind: 'merge';
      /** Key of the request that it goes into; it has to come earlier in the source. */
      into: string;
      byRef: string;
      at: string;
    };

/**
 * A request that was asked before Customer Voice was installed, or that is demo
 * data.
 *
 * @public
 */
export interface ImportedRequest {
  /** Tells it apart from a row that is left out. */
  kind?: 'request';
  /** Line or id that it has in its source, for the report. Default: its place in the source. */
  row?: number;
  /** Names it in its source for ever; it is brought in once. */
  key: string;
  /** The service that was asked; missing for triage. Requests to entities that are no services are left out. */
  entityRef?: string;
  /** Who asked, and supports it. */
  requesterRef: string;
  /** The team that they belonged to. */
  teamRef?: string;
  /** Title, 3 to 120 characters. */
  title: string;
  /** What they were trying to achieve, in Markdown. */
  goal: string;
  /** How it was done at the time. */
  workaround?: string;
  /** What was used at the time, if it is in the catalog. */
  workaroundRef?: string;
  /** ISO-8601 date. */
  neededBy?: string;
  /** Who else needs it. */
  affectedRefs?: string[];
  /** Importance to who asked. Default: 2. */
  importance?: Importance;
  /** ISO-8601 time, UTC. */
  askedAt: string;
  /** What happened then, ordered by time. */
  steps: ImportedRequestStep[];
  /** What the source could not keep of it, for the report. */
  remark?: ImportRemark;
}

/** What a source of past requests gives. @public */
export type RequestRow = ImportedRequest | LeftOutRow;

/**
 * A source of past requests. Each is imported once and silently: no user is
 * notified of the past.
 *
 * @public
 */
export interface RequestImport extends ImportSource {
  /**
   * The requests, ordered by the time they were asked.
   *
   * @throws InputError if the source as a whole cannot be read, with the remedy
   */
  requests(): Iterable<RequestRow> | AsyncIterable<RequestRow>;
}

/** Takes sources of historic requests. @public */
export interface RequestImportExtensionPoint {
  /**
   * Adds a source of historic requests.
   *
   * @throws ConflictError if there is a source of this id already
   */
  addImport(history: RequestImport): void;
}

/**
 * Lets a module of plugin `customer-voice` bring in historic requests. Only code
 * that the platform team installs reaches it; there is no route to it.
 *
 * @public
 */
export const requestImportExtensionPoint =
  createExtensionPoint<RequestImportExtensionPoint>({
    id: 'customer-voice.request-history',
  });
