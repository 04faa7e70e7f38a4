import { ReactNode, useId } from 'react';
import { Card, CardBody } from '@backstage/ui';
import styles from './page.module.css';

interface RequestSectionProps {
  title: string;
  children: ReactNode;
}

/** One titled part of the page of a request. */
export function RequestSection({ title, children }: RequestSectionProps) {
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id}>
      <CardBody>
        <div className={styles.stack}>
          <h2 id={id} className={styles.sectionTitle}>
            {title}
          </h2>
          {children}
        </div>
      </CardBody>
    </Card>
  );
}
