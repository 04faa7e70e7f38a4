import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { MarkdownText } from '../../fields/MarkdownText';
import { useRequestPaths } from '../useRequestPaths';
import { linkReferences } from './linkReferences';

interface RichTextProps {
  text: string;
}

/** What somebody wrote; mentions and numbers lead where they point. */
export function RichText({ text }: RichTextProps) {
  const paths = useRequestPaths();
  const entityPath = useRouteRef(entityRouteRef);
  const content = linkReferences(text, {
    entity: ref => entityPath(entityRouteParams(parseEntityRef(ref))),
    request: paths.request,
  });
  return <MarkdownText content={content} />;
}
