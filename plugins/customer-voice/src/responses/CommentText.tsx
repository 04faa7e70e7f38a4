import { MarkdownContent } from '@backstage/core-components';
import styles from './feedback.module.css';

/** A comment as its author formatted it, sanitised. */
export function CommentText(props: { comment: string }) {
  return (
    <div className={styles.markdown} dir="auto">
      <MarkdownContent content={props.comment} dialect="gfm" />
    </div>
  );
}
