import { type ComponentType, lazy, Suspense } from 'react';
import type { CommentMeterProps } from './CommentMeter';

const CommentMeter = lazy<ComponentType<CommentMeterProps>>(() =>
  import('./CommentMeter').then(
    module => ({ default: module.CommentMeter }),
    // Without it a comment can be written and sent all the same.
    () => ({ default: () => null }),
  ),
);

/** What a confidential comment gives away of its author; loaded once one is written. */
export function WhileWriting(props: CommentMeterProps) {
  return props.text.trim() ? (
    <Suspense>
      <CommentMeter {...props} />
    </Suspense>
  ) : null;
}
