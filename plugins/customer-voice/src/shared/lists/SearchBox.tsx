import { useEffect, useRef, useState } from 'react';
import { SearchField } from '@backstage/ui';
import { autoDirection } from '../fields/autoDirection';
import { useDebouncedValue } from '../hooks/useDebouncedValue';

/** How long the user has to pause, in milliseconds. */
const DELAY = 300;

interface SearchBoxProps {
  label: string;
  placeholder: string;
  className?: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Searches when the user pauses; follows the address when the user goes back. */
export function SearchBox(props: SearchBoxProps) {
  const { value, onSearch, ...field } = props;
  const [text, setText] = useState(value);
  const debounced = useDebouncedValue(text, DELAY);
  const search = useRef(onSearch);
  const asked = useRef(value);
  search.current = onSearch;

  useEffect(() => {
    if (value !== asked.current) {
      asked.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (debounced !== text || text === asked.current) return;
    asked.current = text;
    search.current(text);
  }, [debounced, text]);

  return (
    <SearchField
      ref={autoDirection}
      {...field}
      size="small"
      value={text}
      onChange={setText}
    />
  );
}
