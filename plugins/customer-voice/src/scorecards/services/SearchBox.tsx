import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField } from '@backstage/ui';
import { customerVoiceTranslationRef } from '../../translation';
import styles from './services.module.css';

const PAUSE = 300;

interface SearchBoxProps {
  value: string;
  onSearch: (text: string) => void;
}

/** Searches when the reader pauses; follows the address when they go back. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
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
      className={styles.search}
      size="small"
      label={t('services.search')}
      placeholder={t('services.searchPlaceholder')}
      value={text}
      onChange={setText}
    />
  );
}
