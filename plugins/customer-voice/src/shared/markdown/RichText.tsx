import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useRequestPaths } from '../hooks/useRequestPaths';
import { linkReferences } from './linkReferences';
import { MarkdownText } from './MarkdownText';

interface RichTextProps {
  text: string;
}

/** What a user wrote; mentions and numbers lead where they point. */
export function RichText({ text }: RichTextProps) {
  const paths = useRequestPaths();
  const entityPath = useRouteRef(entityRouteRef);
  const content = linkReferences(text, {
    entity: ref => entityPath(entityRouteParams(parseEntityRef(ref))),
    request: paths.request,
  });
  return <MarkdownText content={content} />;
}
