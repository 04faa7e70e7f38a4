import type { RequestTexts } from './RequestTexts';

/** Titles of the notifications about a request, in English. */
export const en: RequestTexts = {
  created: (number, service) => `New request ${number} to ${service}`,
  createdInTriage: number => `New request ${number} to triage`,
  acknowledged: number => `Request ${number} is being looked at`,
  planned: (number, day) => `Request ${number} is planned for ${day}`,
  plannedWithoutDay: number => `Request ${number} is planned, with no date yet`,
  answered: number => `Request ${number} has an answer`,
  declined: number =>
    `Request ${number} was declined; see what you can do instead`,
  delivered: number =>
    `Request ${number} was delivered. Did it meet your goal?`,
  reopened: number =>
    `Request ${number} is open again: it did not meet the goal`,
  contested: number => `The decision on request ${number} is contested`,
  dayMoved: (number, day) => `Request ${number} is now planned for ${day}`,
  dayRemoved: number => `Request ${number} has no date any more`,
  recordedForYou: number =>
    `Your support for request ${number} was recorded for you; confirm it or take it back`,
  commented: number => `New comment on request ${number}`,
  mentioned: number => `You are mentioned on request ${number}`,
  handoverProposed: number => `Request ${number} is to be handed over to you`,
  handoverAccepted: number => `Request ${number} was taken over`,
  handoverRefused: number => `The hand-over of request ${number} was refused`,
  merged: (number, into) => `Request ${number} continues as request ${into}`,
  unmerged: number => `Request ${number} stands by itself again`,
  offered: number =>
    `Request ${number} may be taken over by one of its supporters`,
  solved: number => `Request ${number} was solved in another way`,
  evaluated: number => `Your solution to request ${number} was evaluated`,
  promiseOverdue: number =>
    `The date promised for request ${number} has passed`,
  responseOverdue: number =>
    `Request ${number} has waited too long for a first response`,
};
