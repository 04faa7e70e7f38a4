import { useRouteRef } from '@backstage/core-plugin-api';
import { rootRouteRef } from '../../routes';

/** Where the page is unless the app mounts it elsewhere. */
const USUAL_PATH = '/customer-voice';

/** The card of an entity works in apps without the page, whose links then lead to its usual place. */
export function useCustomerVoicePath(): string {
  try {
    return useRouteRef(rootRouteRef)();
  } catch {
    return USUAL_PATH;
  }
}

/** Address of the Inbox. */
export function useInboxPath(): string {
  return `${useCustomerVoicePath().replace(/\/$/, '')}/inbox`;
}

/** Address of the list of services. */
export function useServicesPath(): string {
  return `${useCustomerVoicePath().replace(/\/$/, '')}/services`;
}

/** Addresses of quarterly reports; of a group, or of the organisation. */
export function useReportPath() {
  const insights = `${useCustomerVoicePath().replace(/\/$/, '')}/insights`;
  return Object.assign(
    (entityRef?: string) =>
      withQuery(
        `${insights}/report`,
        entityRef === undefined ? {} : { of: entityRef },
      ),
    { insights },
  );
}

function withQuery(path: string, query: Record<string, string>): string {
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
}

/** Addresses of the pages of requests. */
export function useRequestPaths() {
  const base = `${useCustomerVoicePath().replace(/\/$/, '')}/requests`;
  return {
    list: (query: Record<string, string> = {}) => withQuery(base, query),
    request: (number: number | string) => `${base}/${number}`,
    ask: (query: { entityRef?: string; ownerRef?: string } = {}) =>
      withQuery(`${base}/new`, query),
  };
}
