import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Helmet } from 'react-helmet';

interface PageTitleProps {
  title: string;
}

/** Names the page in the title of the browser. */
export function PageTitle({ title }: PageTitleProps) {
  const appTitle = useApi(configApiRef).getOptionalString('app.title');
  return (
    <Helmet title={title} titleTemplate={`%s | ${appTitle ?? 'Backstage'}`} />
  );
}
