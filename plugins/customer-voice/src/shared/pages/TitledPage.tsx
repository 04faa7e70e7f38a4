import type { ReactNode } from 'react';
import {
  BreadcrumbEntry,
  configApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { Helmet } from 'react-helmet';

interface TitledPageProps {
  title: string;
  /** Address of the page. */
  href: string;
  children: ReactNode;
}

/** Names a page in the title of the browser, and in the breadcrumbs of the new front-end system. */
export function TitledPage({ title, href, children }: TitledPageProps) {
  const appTitle = useApi(configApiRef).getOptionalString('app.title');
  return (
    <BreadcrumbEntry entry={{ label: title, href }}>
      <Helmet title={title} titleTemplate={`%s | ${appTitle ?? 'Backstage'}`} />
      {children}
    </BreadcrumbEntry>
  );
}
