import type { Service } from 'backstage-plugin-customer-voice-common';
import { RequestCapabilityButton } from '../ask/RequestCapabilityButton';
import { OpenRequests } from './OpenRequests';
import styles from './summary.module.css';

interface RequestsLineProps {
  service: Service;
}

/** The last line of the card: what is asked of the service, and asking for something. */
export function RequestsLine({ service }: RequestsLineProps) {
  const figures = service.scorecards.find(each => each.requests)?.requests;
  return (
    <div className={styles.line}>
      {figures ? <OpenRequests {...figures} /> : <span />}
      <RequestCapabilityButton service={service} />
    </div>
  );
}
