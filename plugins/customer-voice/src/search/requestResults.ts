import type { SearchApi } from '@backstage/plugin-search-react';
import {
  CapabilityRequest,
  REQUEST_STATUSES,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';

/** Results of the search of the portal, one page. */
export type ResultSet = Awaited<ReturnType<SearchApi['query']>>;
type Result = ResultSet['results'][number];
type SearchDocument = Result['document'];

/** Type of the results that are requests. */
export const REQUEST_RESULT_TYPE = 'customer-voice-request';

/** What a result says of a request. */
export interface RequestDocument extends SearchDocument {
  number: number;
  status: RequestStatus;
  entityRef?: string;
  serviceTitle?: string;
}

/** Whether a document is a request. */
export function isRequestDocument(
  document: SearchDocument | undefined,
): document is RequestDocument {
  return (
    document !== undefined &&
    'number' in document &&
    typeof document.number === 'number' &&
    'status' in document &&
    REQUEST_STATUSES.some(status => status === document.status)
  );
}

/**
 * A request as a result of the search of the portal.
 *
 * @param rank - its place among the results, from 1
 */
export function toResult(request: CapabilityRequest, rank: number): Result {
  const { number, title, goal, status, entityRef, serviceTitle } = request;
  const document: RequestDocument = {
    title,
    text: goal,
    // For lists that do not use our list item; it asks where the page is.
    location: `/customer-voice/requests/${number}`,
    number,
    status,
    entityRef,
    serviceTitle,
  };
  return { type: REQUEST_RESULT_TYPE, document, rank };
}
