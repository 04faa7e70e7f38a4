import { RequestQuery } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { ApplyLeaf } from '../../access/criteria';
import { whereOneOf } from '../../database/dialect';
import { whereInTriage, whereOwnedBy } from '../../database/owners';

/** Restricts a query on `requests`, left-joined with `services`, by a condition on requests. */
export function applyRequestLeaf(
  knex: Knex,
  triageOwner: string | undefined,
): ApplyLeaf<RequestQuery> {
  return (query, { property, values }) => {
    switch (property) {
      case 'kind':
        // A request in triage has no kind; say so, for a "not" around it.
        query.whereNotNull('services.kind');
        whereOneOf(knex, query, 'services.kind', values);
        break;
      case 'ownerRef':
        query.where(any => {
          any.where(owned => {
            // A request in triage has no service; say so, for a "not" around it.
            owned.whereNotNull('services.id');
            whereOwnedBy(knex, owned, 'services.id', values);
          });
          if (triageOwner !== undefined && values.includes(triageOwner)) {
            any.orWhere(whereInTriage);
          }
        });
        break;
      case 'requesterRef':
        whereOneOf(knex, query, 'requests.requester_ref', values);
        break;
      case 'supporterRef':
        query.whereExists(supports => {
          supports
            .select(knex.raw('1'))
            .from('request_supports as claimed')
            .whereRaw('claimed.counted_in = requests.number');
          whereOneOf(knex, supports, 'claimed.supporter_ref', values);
        });
        break;
      default:
        whereOneOf(knex, query, 'requests.status', values);
    }
  };
}
