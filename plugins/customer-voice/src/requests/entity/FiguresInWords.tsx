import type { Scorecard } from 'backstage-plugin-customer-voice-common';
import { OpenRequests } from './OpenRequests';
import { TrackRecord } from './TrackRecord';
import styles from './entity.module.css';

interface FiguresInWordsProps {
  figures: NonNullable<Scorecard['requests']>;
}

/** What waits, and what came of earlier requests. */
export function FiguresInWords({ figures }: FiguresInWordsProps) {
  return (
    <div>
      <p className={styles.paragraph}>
        <OpenRequests {...figures} />
      </p>
      <TrackRecord figures={figures} />
    </div>
  );
}
