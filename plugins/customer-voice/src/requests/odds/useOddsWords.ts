import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RequestOddsAnswer } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';

type Delivery = NonNullable<RequestOddsAnswer['delivery']>;
type Pooled = Pick<Delivery, 'pool' | 'requests'>;

const WEEK = 7;
/** From so many days on, a length is told in weeks. */
const IN_WEEKS = 3 * WEEK;

/** Both ends of an interval, in weeks where that is no loss. */
function roundedEnds({ fromDays, toDays }: Delivery) {
  const inWeeks = toDays >= IN_WEEKS && fromDays >= WEEK;
  const unit = inWeeks ? WEEK : 1;
  return {
    from: Math.round(fromDays / unit),
    to: Math.max(1, Math.round(toDays / unit)),
    letter: inWeeks ? 'W' : 'D',
  };
}

/** Writes odds: how soon requests are delivered, and from which ones that is known. */
export function useOddsWords() {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const held = ({ probability }: Delivery) =>
    formats.number(Math.round(probability * 10));
  return {
    held,
    source: ({ pool, requests }: Pooled) =>
      t(`requests.odds.source.${pool}`, {
        count: requests,
        requests: formats.number(requests),
      }),
    delivery: (delivery: Delivery) => {
      const { from, to, letter } = roundedEnds(delivery);
      const length = formats.duration(`P${to}${letter}`);
      if (from === 0) {
        return t('requests.odds.deliveredWithin', {
          length,
          held: held(delivery),
        });
      }
      return from < to
        ? t('requests.odds.delivered', {
            from: formats.number(from),
            to: length,
            held: held(delivery),
          })
        : t('requests.odds.deliveredAbout', { length, held: held(delivery) });
    },
  };
}
