import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Wording,
  WordingFinding,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { isolateBidi } from '../fields/isolateBidi';
import { customerVoiceWordingTranslationRef } from '../translation/wordingTranslation';

/** Why a finding tells something of the author, in words. */
function useReason() {
  const { t } = useTranslationRef(customerVoiceWordingTranslationRef);
  const formats = useFormats();
  return ({ kind, text: words, people, yours }: WordingFinding) => {
    const text = isolateBidi(words);
    const counted = {
      text,
      count: people ?? 0,
      people: formats.number(people ?? 0),
    };
    switch (kind) {
      case 'service':
        return t('wording.reason.service', counted);
      case 'entity':
        return yours
          ? t('wording.reason.ownEntity', { text })
          : t('wording.reason.entity', counted);
      case 'team':
        return yours
          ? t('wording.reason.ownTeam', counted)
          : t('wording.reason.team', counted);
      default:
        return t(`wording.reason.${kind}`, { text });
    }
  };
}

/** What the findings mean together, in one sentence; empty where there are none. */
export function useReasons({ people, findings }: Wording): string {
  const { t } = useTranslationRef(customerVoiceWordingTranslationRef);
  const formats = useFormats();
  const reason = useReason();
  if (findings.length === 0) return '';
  const reasons = findings.map(reason).join(t('wording.separator'));
  if (people === null) return t('wording.recognisable', { reasons });
  const counted = { count: people, people: formats.number(people), reasons };
  return findings.some(({ yours }) => yours)
    ? t('wording.people', counted)
    : t('wording.suspects', counted);
}
