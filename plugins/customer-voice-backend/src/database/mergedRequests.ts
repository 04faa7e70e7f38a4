import { Knex } from 'knex';

/** Numbers of a request and of all that were merged into it, at any depth. */
export async function withMerged(
  knex: Knex,
  number: number,
): Promise<number[]> {
  const tree = knex
    .withRecursive('tree', ['number'], query =>
      query
        .select('number')
        .from('requests')
        .where({ number })
        .unionAll(next =>
          next
            .select('requests.number')
            .from('requests')
            .join('tree', 'requests.merged_into', 'tree.number'),
        ),
    )
    .from('tree')
    .pluck('number');
  return tree;
}
