import { ServiceQuery } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { ApplyLeaf } from '../access/criteria';
import { whereOneOf } from '../database/dialect';
import { whereOwnedBy } from '../database/owners';

/** Restricts a query on `services` by a condition on services. */
export const applyServiceLeaf =
  (knex: Knex): ApplyLeaf<ServiceQuery> =>
  (query, { property, values }) =>
    property === 'kind'
      ? whereOneOf(knex, query, 'services.kind', values)
      : whereOwnedBy(knex, query, 'services.id', values);
