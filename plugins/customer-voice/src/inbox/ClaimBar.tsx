import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  isConflict,
  PersonChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import type { useClaim } from './useClaim';
import styles from './inbox.module.css';

interface ClaimProps {
  item: InboxItem;
  claiming: ReturnType<typeof useClaim>;
}

/** Who has taken it, and since when. */
function ClaimedBy({ claim }: { claim: NonNullable<InboxItem['claim']> }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const when = formats.relative(claim.at);
  return (
    <span>
      {claim.mine
        ? t('inbox.claim.mine', { when })
        : t('inbox.claim.other', {
            person: <PersonChip userRef={claim.byRef} plain />,
            when,
          })}
    </span>
  );
}

/** Why it was not taken or given back; names who was faster. */
function Refusal({ item, claiming }: ClaimProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { takeError, releaseError } = claiming;
  const error = takeError ?? releaseError;
  if (!error) return null;
  if (isConflict(error)) {
    const { claim } = item;
    return (
      <p role="alert" className={styles.refused}>
        {claim && !claim.mine
          ? t('inbox.claim.faster', {
              person: <PersonChip userRef={claim.byRef} plain />,
            })
          : t('inbox.claim.fasterUnknown')}
      </p>
    );
  }
  return (
    <ErrorNotice
      title={t(
        takeError ? 'inbox.claim.refused' : 'inbox.claim.refusedRelease',
      )}
      advice={t('inbox.claim.refusedAdvice')}
      error={error}
    />
  );
}

/** Says who does it, and lets the user take it, take it over or give it back. */
export function ClaimBar({ item, claiming }: ClaimProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { claim } = item;
  if (!claiming.isShared) return null;
  const offer = claim ? t('inbox.claim.takeOver') : t('inbox.claim.take');
  return (
    <div className={styles.claim}>
      <div className={styles.claimLine}>
        {claim && <ClaimedBy claim={claim} />}
        {/* One button for all of it: it keeps the focus whatever it does. */}
        <Button
          size="small"
          variant="secondary"
          onPress={() =>
            claim?.mine ? claiming.release() : claiming.take(Boolean(claim))
          }
        >
          {claim?.mine ? t('inbox.claim.giveBack') : offer}
        </Button>
      </div>
      <Refusal item={item} claiming={claiming} />
    </div>
  );
}
