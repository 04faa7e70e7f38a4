import { RequestResource } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { ownersOfRequest } from '../../database/owners';

/** Requests as the permission framework asks for them, by number. */
export async function readRequestResources(
  knex: Knex,
  numbers: string[],
  triageOwner: string | undefined,
): Promise<Array<RequestResource | undefined>> {
  const wanted = numbers.map(Number).filter(Number.isSafeInteger);
  const rows = await knex('requests')
    .leftJoin('services', 'services.id', 'requests.service_id')
    .whereIn('requests.number', wanted)
    .select({
      number: 'requests.number',
      entityRef: 'services.entity_ref',
      kind: 'services.kind',
      ownerRefs: 'services.owner_refs',
      ownersMissing: 'services.owners_missing',
      serviceId: 'requests.service_id',
      requesterRef: 'requests.requester_ref',
      status: 'requests.status',
    });
  const supports: Array<{ counted_in: number; supporter_ref: string }> =
    await knex('request_supports')
      .whereIn('counted_in', wanted)
      .distinct('counted_in', 'supporter_ref');
  const found = new Map<string, RequestResource>(
    rows.map(row => [
      String(row.number),
      {
        number: String(row.number),
        entityRef: row.entityRef ?? undefined,
        kind: row.kind ?? undefined,
        ownerRefs: ownersOfRequest(
          {
            service_id: row.serviceId,
            owner_refs: row.ownerRefs,
            owners_missing: row.ownersMissing,
          },
          triageOwner,
        ),
        requesterRef: row.requesterRef,
        supporterRefs: supports
          .filter(support => support.counted_in === row.number)
          .map(support => support.supporter_ref),
        status: row.status,
      },
    ]),
  );
  return numbers.map(number => found.get(number));
}
