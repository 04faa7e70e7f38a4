import { NotFoundError } from '@backstage/errors';
import {
  CreateSolution,
  EvaluationVerdict,
  Solution,
  SolutionPage,
} from 'backstage-plugin-customer-voice-common';
import { SolutionRow, SolutionStore } from '../store/SolutionStore';
import { isoTime } from '../../database/isoTime';
import { cutPage } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import { hideInSolutions } from '../hiddenRefs';
import { EntityReferences } from '../../catalog/visibility/EntityReferences';
import {
  refuseMerged,
  RequestRepository,
  requireOwner,
  requireUpdate,
} from '../RequestRepository';
import { Caller, UserCaller } from '../../access/Caller';

function toSolution(row: SolutionRow): Solution {
  return {
    id: row.id,
    target: JSON.parse(row.target),
    description: row.description,
    byRef: row.author_ref,
    teamRef: row.team_ref ?? undefined,
    at: isoTime(row.created_at),
    evaluation:
      row.evaluation === null ? undefined : JSON.parse(row.evaluation),
  };
}

/** Rules of solutions: anyone attaches how they solved it, owners say what they make of it. */
export class SolutionService {
  readonly #solutions: SolutionStore;
  readonly #repository: RequestRepository;
  readonly #cursors: Cursors;
  readonly #references: EntityReferences;

  constructor(options: {
    solutions: SolutionStore;
    repository: RequestRepository;
    cursors: Cursors;
    references: EntityReferences;
  }) {
    this.#solutions = options.solutions;
    this.#repository = options.repository;
    this.#cursors = options.cursors;
    this.#references = options.references;
  }

  /** Solutions of a request, oldest first. */
  async list(
    caller: Caller,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<SolutionPage> {
    const { scope } = await this.#repository.open(caller, number);
    const key = ['solutions', number];
    const found = await this.#solutions.page(number, {
      after: query.cursor ? this.#cursors.decode(query.cursor, key) : undefined,
      limit: query.limit + 1,
    });
    const { page, next } = cutPage(found, query.limit);
    return {
      items: await hideInSolutions(
        page.map(({ row }) => toSolution(row)),
        scope,
      ),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }

  /** Attaches how it was solved; the team of who attaches it is credited. */
  async attach(
    caller: UserCaller,
    number: number,
    input: CreateSolution,
    idempotencyKey?: string,
  ): Promise<Solution> {
    const opened = await this.#repository.open(caller, number);
    requireUpdate(opened);
    refuseMerged(opened.row);
    const { target } = input;
    await this.#references.require(caller, [
      {
        field: 'target.ref',
        ref: target.kind === 'entity' ? target.ref : undefined,
      },
    ]);
    const at = this.#repository.now();
    const key = this.#repository.keys.sign(caller, idempotencyKey, [
      'solution',
      number,
      input,
    ]);
    const { keys, store } = this.#repository;
    const { userRef: byRef, teamRef } = caller;
    let id = '';
    await this.#repository.change(opened, undefined, async (trx, locked) => {
      const create = async () => {
        const solution = { ...input, authorRef: byRef, teamRef, at };
        const created = await this.#solutions.insert(trx, number, solution);
        await store.increment(trx, number, 'solutions');
        await store.save(trx, locked, {
          state: { ...locked, updatedAt: at },
          history: [{ kind: 'solution', byRef, at }],
          events: [{ type: 'request.solved', number, byRef }],
        });
        return created;
      };
      id = await keys.once(trx, key, { at, read: String, create });
    });
    return this.#find(number, id);
  }

  /**
   * Records what the owner makes of a solution; a later evaluation replaces the
   * earlier one, and the history keeps both.
   */
  async evaluate(
    caller: UserCaller,
    number: number,
    id: string,
    input: { verdict: EvaluationVerdict; note: string },
  ): Promise<Solution> {
    const opened = await this.#repository.open(caller, number);
    requireOwner(opened);
    const { byRef: authorRef } = await this.#find(number, id);
    const at = this.#repository.now();
    const { userRef: byRef } = caller;
    await this.#repository.change(opened, undefined, async (trx, locked) => {
      await this.#solutions.evaluate(trx, id, {
        ...input,
        byRef,
        at: at.toISOString(),
      });
      const { verdict, note: reason } = input;
      await this.#repository.store.save(trx, locked, {
        state: locked,
        history: [{ kind: 'evaluation', byRef, at, verdict, reason }],
        events: [{ type: 'request.evaluated', number, byRef, authorRef }],
      });
    });
    return this.#find(number, id);
  }

  async #find(number: number, id: string): Promise<Solution> {
    const row = await this.#solutions.find(number, id);
    if (!row) {
      throw new NotFoundError(`Request ${number} has no such solution`);
    }
    return toSolution(row);
  }
}
