import type { ReactNode } from 'react';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { PageTitle } from './PageTitle';

interface TitledPageProps {
  title: string;
  /** Address of the page. */
  href: string;
  children: ReactNode;
}

/** Names a page in the title of the browser, and in the breadcrumbs of the new front-end system. */
export function TitledPage({ title, href, children }: TitledPageProps) {
  return (
    <BreadcrumbEntry entry={{ label: title, href }}>
      <PageTitle title={title} />
      {children}
    </BreadcrumbEntry>
  );
}
