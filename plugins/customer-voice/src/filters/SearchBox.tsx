import { useEffect, useRef, useState } from 'react';
import { SearchField } from '@backstage/ui';
import { ownDirection } from '../fields/ownDirection';

const PAUSE = 300;

interface SearchBoxProps {
  label: string;
  placeholder: string;
  className?: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Searches when the reader pauses; follows the address when they go back. */
export function SearchBox(props: SearchBoxProps) {
  const { value, onSearch, ...field } = props;
  const [text, setText] = useState(value);
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
    if (text === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = text;
      search.current(text);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <SearchField
      ref={ownDirection}
      {...field}
      size="small"
      value={text}
      onChange={setText}
    />
  );
}
