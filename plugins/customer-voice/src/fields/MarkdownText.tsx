import { useEffect, useRef } from 'react';
import { MarkdownContent } from '@backstage/core-components';
import styles from './markdown.module.css';

interface MarkdownTextProps {
  content: string;
}

/** What somebody wrote, as they formatted it, sanitised, and in its own direction. */
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
      <MarkdownContent content={content} dialect="gfm" />
    </div>
  );
}
