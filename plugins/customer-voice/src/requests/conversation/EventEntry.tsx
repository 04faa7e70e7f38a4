import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import ArrowForwardIcon from '@material-ui/icons/ArrowForward';
import CallMergeIcon from '@material-ui/icons/CallMerge';
import EditOutlinedIcon from '@material-ui/icons/EditOutlined';
import EmojiObjectsOutlinedIcon from '@material-ui/icons/EmojiObjectsOutlined';
import FlagOutlinedIcon from '@material-ui/icons/FlagOutlined';
import PersonOutlineIcon from '@material-ui/icons/PersonOutline';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';
import TodayIcon from '@material-ui/icons/Today';
import type {
  CapabilityRequest,
  CapabilityRequestEvent,
  Decision,
} from 'backstage-plugin-customer-voice-common';
import {
  PersonChip,
  RelativeTime,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { moveBetween } from '../moves/movesOf';
import { DecisionText } from '../page/DecisionInForce';
import { useStatusName } from '../useStatusName';
import styles from '../page/page.module.css';

const ICONS = {
  created: FlagOutlinedIcon,
  moved: ArrowForwardIcon,
  edited: EditOutlinedIcon,
  'target-date': TodayIcon,
  'handover-proposed': SwapHorizIcon,
  'handover-accepted': SwapHorizIcon,
  'handover-refused': SwapHorizIcon,
  merged: CallMergeIcon,
  unmerged: CallMergeIcon,
  absorbed: CallMergeIcon,
  released: CallMergeIcon,
  offered: PersonOutlineIcon,
  'taken-over': PersonOutlineIcon,
  solution: EmojiObjectsOutlinedIcon,
  evaluation: EmojiObjectsOutlinedIcon,
} as const satisfies Record<CapabilityRequestEvent['kind'], unknown>;

/** The predicate of the sentence that tells an event, by its kind. */
const SENTENCES = {
  created: 'created',
  edited: 'edited',
  'handover-proposed': 'handoverProposed',
  'handover-accepted': 'handoverAccepted',
  'handover-refused': 'handoverRefused',
  merged: 'merged',
  unmerged: 'unmerged',
  absorbed: 'absorbed',
  released: 'released',
  offered: 'offered',
  'taken-over': 'takenOver',
  solution: 'solution',
} as const;

function useSentence() {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const statusName = useStatusName();

  const ofMove = ({ from, to, byRef, targetDate }: CapabilityRequestEvent) => {
    const name = from && to && moveBetween(from, to, Boolean(byRef));
    switch (name) {
      case 'plan':
        return targetDate
          ? t('requests.stream.planFor', { date: formats.date(targetDate) })
          : t('requests.stream.planNoDate');
      case 'verify':
        return t('requests.stream.verified');
      case 'reopen':
        return t('requests.stream.reopened');
      case 'merge':
      case undefined:
        return t('requests.stream.movedTo', {
          status: to ? statusName(to) : '',
        });
      default:
        return t(`requests.stream.${name}`);
    }
  };
  const ofDate = (event: CapabilityRequestEvent) => {
    const from =
      event.previousTargetDate && formats.date(event.previousTargetDate);
    const to = event.targetDate && formats.date(event.targetDate);
    if (from && to) return t('requests.stream.targetDate', { from, to });
    return from
      ? t('requests.stream.targetDateRemoved', { from })
      : t('requests.stream.targetDateSet', { to: to ?? '' });
  };

  return (event: CapabilityRequestEvent): string => {
    switch (event.kind) {
      case 'moved':
        return ofMove(event);
      case 'target-date':
        return ofDate(event);
      case 'evaluation':
        return t(`requests.stream.${event.verdict ?? 'recommend'}`);
      default:
        return t(`requests.stream.${SENTENCES[event.kind]}`);
    }
  };
}

interface EventEntryProps {
  event: CapabilityRequestEvent;
}

interface DecisiveEventProps extends EventEntryProps {
  /** The decision in force, which is shown in full beside the stream. */
  decision: CapabilityRequest['decision'];
}

/** The decision in force, if the event is where it was made. */
function inForceOf({ event, decision }: DecisiveEventProps) {
  return event.kind === 'moved' &&
    event.to === decision?.kind &&
    event.at === decision?.at
    ? decision
    : undefined;
}

/** The service or request that an event was about. */
function EventObject({ event }: EventEntryProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  return (
    <>
      {event.entityRef && event.kind !== 'created' && (
        <>
          {' '}
          <EntityLink entityRef={event.entityRef} />
        </>
      )}
      {event.number !== undefined && (
        <>
          {' '}
          <Link href={paths.request(event.number)}>
            {t('requests.number', { number: String(event.number) })}
          </Link>
        </>
      )}
    </>
  );
}

/** Says where the decision in force stands in full, so that it is not read twice. */
function InForce({ decision }: { decision: Decision }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <p className={styles.quiet}>
      {t('requests.stream.inForce', {
        title: t('requests.decision.title', {
          decision: t(`requests.decision.${decision.kind}`),
        }),
      })}
    </p>
  );
}

/** Who did what, when, and why. */
export function EventEntry(props: DecisiveEventProps) {
  const { event } = props;
  const sentence = useSentence();
  const inForce = inForceOf(props);
  const Icon = ICONS[event.kind];
  const said =
    event.reason || event.delivered || event.alternative || event.existing;

  return (
    <li className={styles.entry}>
      <span className={styles.entryMark} aria-hidden="true">
        <Icon fontSize="inherit" />
      </span>
      <div className={styles.entryBody}>
        <div className={styles.entryHead}>
          {event.byRef && (
            <>
              <PersonChip userRef={event.byRef} plain />{' '}
            </>
          )}
          {sentence(event)}
          <EventObject event={event} />{' '}
          <span className={styles.quiet}>
            <RelativeTime time={event.at} />
          </span>
        </div>
        {said && inForce && <InForce decision={inForce} />}
        {said && !inForce && (
          <div className={styles.said}>
            <DecisionText decision={event} />
          </div>
        )}
      </div>
    </li>
  );
}
