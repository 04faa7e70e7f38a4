import type { Scorecard } from 'backstage-plugin-customer-voice-common';
import { OpenRequests } from './OpenRequests';
import { TrackRecord } from './TrackRecord';
import styles from './summary.module.css';

interface RequestFiguresProps {
  figures: NonNullable<Scorecard['requests']>;
}

/** What waits, and what came of earlier requests. */
export function RequestFigures({ figures }: RequestFiguresProps) {
  return (
    <div>
      <p className={styles.paragraph}>
        <OpenRequests {...figures} />
      </p>
      <TrackRecord figures={figures} />
    </div>
  );
}
