import { z } from 'zod';
import { Sealer } from '../confidentiality/Sealer';
import { ConfidentialityKey } from '../config/readConfig';

const answerSchema = z.object({
  kind: z.literal('answer'),
  userRef: z.string(),
  teamRef: z.string().optional(),
  id: z.string(),
  score: z.number(),
  driver: z.string().optional(),
  comment: z.string().optional(),
  at: z.number(),
  demo: z.boolean(),
  source: z.enum(['volunteered', 'delivery']),
  /** Whether the author wants to be notified of replies. */
  notify: z.boolean().optional(),
  /** Whether it was given to a service that was merged into this one. */
  merged: z.boolean().optional(),
  /** Whether the author had just said something under their name, which readers saw. */
  disclosed: z.boolean().optional(),
});

const leaveSchema = z.object({
  kind: z.literal('leave'),
  /** Missing once the author was erased. */
  userRef: z.string().optional(),
  /** The row that leaves, where the author was erased. */
  responseId: z.string().optional(),
  at: z.number(),
  disclosed: z.boolean().optional(),
});

const pendingSchema = z.discriminatedUnion('kind', [answerSchema, leaveSchema]);

const authorSchema = z.object({
  /** Missing once the author was erased. */
  userRef: z.string().optional(),
  teamRef: z.string().optional(),
  at: z.number(),
  source: z.enum(['volunteered', 'delivery']),
  /** Whether the author wants to be notified of replies; the one use of their name here. */
  notify: z.boolean().optional(),
  /**
   * The comment as its author typed it; readers get it in normal typography.
   * Blanks once the author was erased.
   */
  typed: z.string().optional(),
  /** First publication with this score and driver of this author. */
  from: z.number(),
  /** Whether the author counted as company for others then. */
  counted: z.boolean(),
});

const pastSchema = z.object({
  /** Pseudonym of the author as the present responses have it. */
  respondent: z.string(),
  /** Missing once the author was erased. */
  userRef: z.string().optional(),
  score: z.number(),
  driver: z.string().nullable(),
  named: z.boolean(),
  from: z.number(),
  counted: z.boolean(),
  /** Whether the author counted as company for others when it left. */
  countedAtEnd: z.boolean(),
});

/** A new answer that no publication includes yet. */
export type PendingAnswer = z.output<typeof answerSchema>;
/** What an author said or took back since the last publication. */
export type PendingChange = z.output<typeof pendingSchema>;
/** Who stands behind a confidential response, and since which publication. */
export type SealedAuthor = z.output<typeof authorSchema>;
/** What earlier publications included of an author. */
export type PastResponse = z.output<typeof pastSchema>;

/**
 * Large enough for most comments, so that the length of the encrypted text does
 * not tell which comment it became.
 */
const PENDING_BLOCK = 4096;
const BLOCK = 512;

/** Encrypts what is stored of confidential responses beside their pseudonym. */
export class ResponseSealer {
  /** Id of the key in force, stored beside what it encrypts. */
  readonly keyId: string;
  readonly #pending: Sealer;
  readonly #author: Sealer;
  readonly #past: Sealer;

  constructor(keys: readonly ConfidentialityKey[]) {
    this.keyId = keys[0].id;
    this.#pending = new Sealer(keys, 'pending-response', PENDING_BLOCK);
    this.#author = new Sealer(keys, 'response-author', BLOCK);
    this.#past = new Sealer(keys, 'past-response', BLOCK);
  }

  sealPending(change: PendingChange): string {
    return this.#pending.seal(change);
  }

  /** @throws ZodError if it was encrypted with a key that is not configured */
  openPending(sealed: string): PendingChange {
    return pendingSchema.parse(this.#pending.open(sealed));
  }

  sealAuthor(author: SealedAuthor): string {
    return this.#author.seal(author);
  }

  /**
   * Encrypts what remains of an erased author in as much room as the author took,
   * so that the length does not tell that there is none any more.
   */
  sealErasedAuthor({ userRef, teamRef, typed, ...rest }: SealedAuthor): string {
    const bytesOf = (author: SealedAuthor) =>
      Buffer.byteLength(JSON.stringify(author), 'utf8');
    const room =
      bytesOf({ userRef, teamRef, typed, ...rest }) -
      bytesOf({ ...rest, typed: '' });
    return this.sealAuthor({ ...rest, typed: ' '.repeat(Math.max(room, 0)) });
  }

  /** @throws ZodError if it was encrypted with a key that is not configured */
  openAuthor(sealed: string): SealedAuthor {
    return authorSchema.parse(this.#author.open(sealed));
  }

  sealPast(past: PastResponse): string {
    return this.#past.seal(past);
  }

  /** @throws ZodError if it was encrypted with a key that is not configured */
  openPast(sealed: string): PastResponse {
    return pastSchema.parse(this.#past.open(sealed));
  }
}
