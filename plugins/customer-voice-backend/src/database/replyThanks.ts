import { Knex } from 'knex';

/* eslint-disable no-restricted-syntax -- of a named response, the service that it is about and nothing else */

/**
 * Thanks for what owners replied, as `t`, joined with the `services` that they
 * are about.
 */
export function fromReplyThanks(knex: Knex): Knex.QueryBuilder {
  return knex('reply_thanks as t')
    .join('responses', 'responses.id', 't.response_id')
    .join('services', 'services.id', 'responses.service_id');
}
