import { Button } from '@backstage/ui';
import styles from './More.module.css';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

interface MoreProps {
  /** Lists that are shown as one. */
  of: Paged[];
  label: string;
}

/** Loads the next page, while there is one. */
export function More({ of, label }: MoreProps) {
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
