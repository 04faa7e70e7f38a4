import { parseEntityRef } from '@backstage/catalog-model';
import { MarkdownContent } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useRequestPaths } from '../useRequestPaths';
import { linkReferences } from './linkReferences';
import styles from './fields.module.css';

interface RichTextProps {
  text: string;
}

/** What somebody wrote, in Markdown and sanitised; mentions and numbers lead where they point. */
export function RichText({ text }: RichTextProps) {
  const paths = useRequestPaths();
  const entityPath = useRouteRef(entityRouteRef);
  const content = linkReferences(text, {
    entity: ref => entityPath(entityRouteParams(parseEntityRef(ref))),
    request: paths.request,
  });
  return (
    <div className={styles.markdown} dir="auto">
      <MarkdownContent content={content} dialect="gfm" />
    </div>
  );
}
