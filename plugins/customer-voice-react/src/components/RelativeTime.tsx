import { useId } from 'react';
import { useFormats } from '../formats';
import styles from './RelativeTime.module.css';

/** Props of {@link RelativeTime}. @public */
export interface RelativeTimeProps {
  /** ISO-8601 time. */
  time: string;
  /**
   * Whether the keyboard stops at it, where every user can then read the exact
   * time. Not in lists, whose rows would have one stop more each.
   */
  tabStop?: boolean;
}

/**
 * A time as a distance from now; the exact one shows on focus and under the
 * pointer.
 *
 * @public
 */
export function RelativeTime(props: RelativeTimeProps) {
  const { tabStop = true } = props;
  const formats = useFormats();
  const id = useId();
  return (
    <span className={styles.root}>
      <time
        dateTime={props.time}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={tabStop ? 0 : undefined}
        aria-describedby={id}
      >
        {formats.relative(props.time)}
      </time>
      <span role="tooltip" id={id} className={styles.exact}>
        {formats.dateAndTime(props.time)}
      </span>
    </span>
  );
}
