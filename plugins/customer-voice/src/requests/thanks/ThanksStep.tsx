import { useState } from 'react';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useCurrentUser } from '../../shared/hooks/useCurrentUser';
import { SayThanksButton } from './SayThanks';
import { useThanks } from './useThanks';
import styles from '../page/page.module.css';

/** Offers to say thanks after a verdict that a goal is met; not to who did already. */
export function ThanksStep({ request }: { request: CapabilityRequest }) {
  const userRef = useCurrentUser();
  const [message, setMessage] = useState<string>();
  const { items, receivers } = useThanks(request);
  if (message) {
    return (
      <p role="status" className={styles.paragraph}>
        {message}
      </p>
    );
  }
  if (receivers.length === 0 || items.some(({ byRef }) => byRef === userRef)) {
    return null;
  }
  return (
    <SayThanksButton
      request={request}
      receivers={receivers}
      onSent={setMessage}
    />
  );
}
