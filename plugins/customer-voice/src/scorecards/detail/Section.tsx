import { ReactNode, useId } from 'react';
import { Card, CardBody, CardHeader } from '@backstage/ui';
import styles from './detail.module.css';

interface SectionProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One titled part of the tab. */
export function Section(props: SectionProps) {
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id}>
      <CardHeader>
        <div className={styles.sectionHeader}>
          <h2 id={id} className={styles.title}>
            {props.title}
          </h2>
          {props.action}
        </div>
      </CardHeader>
      <CardBody>{props.children}</CardBody>
    </Card>
  );
}
