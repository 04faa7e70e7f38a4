import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  MAXIMUM_COMMENT_LENGTH,
  type Wording,
} from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { useDebouncedValue } from '../hooks/useDebouncedValue';
import { isStillIn } from './neutralWording';

/** Milliseconds for which nothing is typed before the words are looked at. */
const PAUSE = 400;
/** Fewer characters say nothing, in any language. */
const SHORTEST = 3;

const NOTHING: Wording = { people: null, findings: [] };

/** What the words of a comment give away of its author, as it is typed. */
export function useWording(entityRef: string, typed: string) {
  const api = useApi(customerVoiceApiRef);
  const text = useDebouncedValue(typed, PAUSE);
  const isEnough =
    [...text.trim()].length >= SHORTEST &&
    text.length <= MAXIMUM_COMMENT_LENGTH;
  const wording = useQuery({
    // Of no use elsewhere, and none of those that every card loads.
    queryKey: ['wording', entityRef, text],
    queryFn: ({ signal }) =>
      api.call('checkWording', { body: { entityRef, text } }, { signal }),
    enabled: isEnough,
    placeholderData: keepPreviousData,
    retry: false,
    // What is written in confidence is kept no longer than it is looked at.
    gcTime: 0,
    staleTime: Infinity,
  });
  const { people, findings } = (isEnough && wording.data) || NOTHING;
  const left = findings.filter(finding => isStillIn(typed, finding));
  return {
    people: left.length === findings.length ? people : null,
    findings: left,
    error: isEnough ? wording.error : null,
  };
}
