import { Knex } from 'knex';
import { WordFilter } from '../search/wordFilter';

/** What requests need of the search for similar ones. */
export interface RequestIndex {
  /** Replaces what is indexed for the numbers of these, which may be some hundred. */
  indexAll(
    trx: Knex.Transaction,
    documents: ReadonlyArray<{
      number: number;
      title: string;
      goal: string;
      workaround?: string;
      answer?: string;
    }>,
  ): Promise<void>;
  /** A filter of queries on `requests`: those that have all words of the text. */
  matching(text: string): Promise<WordFilter>;
}
