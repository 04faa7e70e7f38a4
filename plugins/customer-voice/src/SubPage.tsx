import { ReactNode } from 'react';
import styles from './SubPage.module.css';

interface SubPageProps {
  children: ReactNode;
}

/** The room around a sub-page of the new front-end system, which draws header and tabs only. */
export function SubPage(props: SubPageProps) {
  return <main className={styles.page}>{props.children}</main>;
}
