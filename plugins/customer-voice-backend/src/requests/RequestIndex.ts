import { Decision } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { answerText } from './model/moveNeeds';
import { decisionOf, RequestRow } from './store/requestRow';

/** What requests need of the search for similar ones. */
export interface RequestIndex {
  index(
    trx: Knex.Transaction,
    document: {
      number: number;
      title: string;
      goal: string;
      workaround?: string;
      answer?: string;
    },
  ): Promise<void>;
  /** A filter of queries on `requests`: those that have all words of the text. */
  matching(text: string): Promise<(query: Knex.QueryBuilder) => void>;
}

/** Makes what a request says now findable. */
export async function reindex(
  index: RequestIndex,
  trx: Knex.Transaction,
  row: Pick<
    RequestRow,
    'number' | 'title' | 'goal' | 'workaround' | 'decision'
  >,
  decision: Decision | undefined = decisionOf(row),
): Promise<void> {
  await index.index(trx, {
    number: row.number,
    title: row.title,
    goal: row.goal,
    workaround: row.workaround ?? undefined,
    answer: answerText(decision),
  });
}
