import { useId } from 'react';
import { useFormats } from '../formats';
import styles from './RelativeTime.module.css';

/** Props of {@link RelativeTime}. @public */
export interface RelativeTimeProps {
  /** ISO-8601 time. */
  time: string;
}

/**
 * A time as a distance from now; the exact one shows on focus and under the
 * pointer.
 *
 * @public
 */
export function RelativeTime(props: RelativeTimeProps) {
  const formats = useFormats();
  const id = useId();
  return (
    <span className={styles.root}>
      {/* Reachable by keyboard, so that every user can read the exact time. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <time dateTime={props.time} tabIndex={0} aria-describedby={id}>
        {formats.relative(props.time)}
      </time>
      <span role="tooltip" id={id} className={styles.exact}>
        {formats.dateAndTime(props.time)}
      </span>
    </span>
  );
}
