import { createContext, ReactNode, useContext, useState } from 'react';
import styles from './useAnnounce.module.css';

const Announce = createContext<(message: string) => void>(() => {});

/** Says to screen readers what a change led to; others see it. */
export function Announcer({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState('');
  return (
    <Announce.Provider value={setMessage}>
      {children}
      <p role="status" className={styles.hidden}>
        {message}
      </p>
    </Announce.Provider>
  );
}

/** Says something once, politely. */
export function useAnnounce() {
  return useContext(Announce);
}
