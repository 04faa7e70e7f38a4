import { DatePicker } from '@backstage/ui';
import { type DateValue, parseDate } from '@internationalized/date';
import styles from './fields.module.css';

interface DateFieldProps {
  label: string;
  description?: string;
  secondaryLabel?: string;
  /** ISO-8601 date; '' while there is none. */
  value: string;
  onChange: (date: string) => void;
  isInvalid?: boolean;
}

function dateOf(value: string): DateValue | null {
  try {
    return value ? parseDate(value) : null;
  } catch {
    return null;
  }
}

/** A day, typed or picked from a calendar. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, ...field } = props;
  return (
    <DatePicker
      {...field}
      className={styles.date}
      granularity="day"
      value={dateOf(value)}
      onChange={date => onChange(date ? date.toString() : '')}
    />
  );
}
