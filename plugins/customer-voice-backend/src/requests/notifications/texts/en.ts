import type { RequestTexts } from './RequestTexts';

/** Titles of the notifications about a request, in English. */
export const en: RequestTexts = {
  numbered: number => `Request ${number}`,
  created: (title, service) => `“${title}” is a new request to ${service}`,
  createdInTriage: title => `“${title}” is a new request to triage`,
  acknowledged: title => `“${title}” is being looked at`,
  planned: (title, day) => `“${title}” is planned for ${day}`,
  plannedWithoutDay: title => `“${title}” is planned, with no date yet`,
  answered: title => `“${title}” has an answer`,
  declined: title => `“${title}” was declined; see what you can do instead`,
  delivered: title => `“${title}” was delivered. Did it meet your goal?`,
  reopened: title => `“${title}” is open again: it did not meet the goal`,
  contested: title => `“${title}”: the decision is contested`,
  dayMoved: (title, day) => `“${title}” is now planned for ${day}`,
  dayRemoved: title => `“${title}” has no date any more`,
  recordedForYou: number =>
    `Your support for request ${number} was recorded for you; confirm it or take it back`,
  commented: title => `“${title}” has a new comment`,
  mentioned: number => `You are mentioned on request ${number}`,
  handoverProposed: number => `Request ${number} is to be handed over to you`,
  handoverAccepted: title => `“${title}” was taken over`,
  handoverRefused: title => `“${title}”: the hand-over was refused`,
  merged: (title, into) => `“${title}” continues as request ${into}`,
  unmerged: title => `“${title}” stands by itself again`,
  offered: title => `“${title}” may be taken over by one of its supporters`,
  solved: title => `“${title}” was solved in another way`,
  evaluated: title => `“${title}”: your solution was evaluated`,
  thanked: title => `“${title}”: a customer says thanks`,
  promiseOverdue: title => `“${title}”: the date that was promised has passed`,
  responseOverdue: title => `“${title}” has waited too long for a first answer`,
};
