import { useEffect, useRef } from 'react';
import { MarkdownContent } from '@backstage/core-components';
import { imageAddress, linkAddress, withoutImages } from './safeMarkdown';
import styles from './markdown.module.css';

interface MarkdownTextProps {
  content: string;
}

/** What a user wrote, as they formatted it, sanitised, in its own direction, and loading nothing from elsewhere. */
export function MarkdownText({ content }: MarkdownTextProps) {
  const root = useRef<HTMLDivElement>(null);
  // The marks of a list stand where the list begins, and not each of its items.
  useEffect(() => {
    root.current
      ?.querySelectorAll('ul, ol')
      .forEach(list => list.setAttribute('dir', 'auto'));
  }, [content]);
  return (
    <div ref={root} className={styles.markdown} dir="auto">
      <MarkdownContent
        content={withoutImages(content)}
        dialect="gfm"
        transformImageUri={imageAddress}
        transformLinkUri={linkAddress}
      />
    </div>
  );
}
