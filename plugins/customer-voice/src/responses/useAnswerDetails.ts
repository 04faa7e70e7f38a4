import { useState } from 'react';
import {
  type ChangeResponse,
  type Disclosure,
  MAXIMUM_COMMENT_LENGTH,
  type MyResponse,
} from 'backstage-plugin-customer-voice-common';

/** The details of an answer while they are edited. */
export function useAnswerDetails(answer: MyResponse) {
  const [driver, setDriver] = useState(answer.driver);
  const [comment, setComment] = useState(answer.comment ?? '');
  const [disclosure, setDisclosure] = useState<Disclosure>(answer.disclosure);
  const [notifyOnReply, setNotifyOnReply] = useState(answer.notifyOnReply);
  const text = comment.trim() === '' ? undefined : comment;
  const changes: ChangeResponse = {
    ...(driver !== answer.driver && { driver: driver ?? null }),
    ...(text !== answer.comment && { comment: text ?? null }),
    ...(disclosure !== answer.disclosure && { disclosure }),
    ...(disclosure === 'confidential' &&
      notifyOnReply !== answer.notifyOnReply && { notifyOnReply }),
  };
  return {
    driver,
    setDriver,
    comment,
    setComment,
    disclosure,
    setDisclosure,
    notifyOnReply,
    setNotifyOnReply,
    isValid: comment.length <= MAXIMUM_COMMENT_LENGTH,
    /** What is different from the answer. */
    changes,
  };
}
