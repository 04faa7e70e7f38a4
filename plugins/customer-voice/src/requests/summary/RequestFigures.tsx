import type { Scorecard } from 'backstage-plugin-customer-voice-common';
import { OpenRequests } from './OpenRequests';
import { TrackRecord } from './TrackRecord';
import styles from './summary.module.css';

interface RequestFiguresProps {
  /** Whose requests they count: those of a service or of an owner. */
  of: { entityRef: string } | { ownerRef: string };
  figures: NonNullable<Scorecard['requests']>;
}

/** What waits, and what came of earlier requests. */
export function RequestFigures({ of, figures }: RequestFiguresProps) {
  return (
    <div>
      <p className={styles.paragraph}>
        <OpenRequests of={of} {...figures} />
      </p>
      <TrackRecord figures={figures} />
    </div>
  );
}
