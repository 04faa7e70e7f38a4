import { Button } from '@backstage/ui';
import styles from './LoadMore.module.css';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

interface LoadMoreProps {
  /** Lists that are shown as one. */
  of: Paged[];
  label: string;
}

/** Loads the next page, while there is one. */
export function LoadMore({ of, label }: LoadMoreProps) {
  const waiting = of.filter(each => each.hasNextPage);
  if (waiting.length === 0) return null;
  return (
    <Button
      size="small"
      variant="secondary"
      className={styles.more}
      isPending={of.some(each => each.isFetchingNextPage)}
      onPress={() => waiting.forEach(each => each.fetchNextPage())}
    >
      {label}
    </Button>
  );
}
