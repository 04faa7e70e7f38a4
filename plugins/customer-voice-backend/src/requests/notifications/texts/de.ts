import type { RequestTexts } from './RequestTexts';

/** Titles of the notifications about a request, in German. */
export const de: RequestTexts = {
  created: (number, service) => `Neue Anfrage ${number} an ${service}`,
  createdInTriage: number => `Neue Anfrage ${number}, noch ohne Service`,
  acknowledged: number => `Anfrage ${number} wird geprüft`,
  planned: (number, day) => `Anfrage ${number} ist geplant für ${day}`,
  plannedWithoutDay: number =>
    `Anfrage ${number} ist geplant, noch ohne Termin`,
  answered: number => `Anfrage ${number} ist beantwortet`,
  declined: number =>
    `Anfrage ${number} wurde abgelehnt; sehen Sie, was stattdessen geht`,
  delivered: number =>
    `Anfrage ${number} wurde geliefert. Ist Ihr Ziel erreicht?`,
  reopened: number =>
    `Anfrage ${number} ist wieder offen: Das Ziel ist nicht erreicht`,
  contested: number => `Die Entscheidung zu Anfrage ${number} ist beanstandet`,
  dayMoved: (number, day) => `Anfrage ${number} ist jetzt geplant für ${day}`,
  dayRemoved: number => `Anfrage ${number} hat keinen Termin mehr`,
  recordedForYou: number =>
    `Ihre Unterstützung für Anfrage ${number} wurde für Sie eingetragen; bestätigen Sie sie oder nehmen Sie sie zurück`,
  commented: number => `Neuer Kommentar zu Anfrage ${number}`,
  mentioned: number => `Sie sind in Anfrage ${number} erwähnt`,
  handoverProposed: number => `Anfrage ${number} soll an Sie übergeben werden`,
  handoverAccepted: number => `Anfrage ${number} wurde übernommen`,
  handoverRefused: number =>
    `Die Übergabe von Anfrage ${number} wurde abgelehnt`,
  merged: (number, into) => `Anfrage ${number} geht in Anfrage ${into} weiter`,
  unmerged: number => `Anfrage ${number} steht wieder für sich`,
  offered: number => `Wer Anfrage ${number} unterstützt, kann sie übernehmen`,
  solved: number => `Anfrage ${number} wurde auf anderem Weg gelöst`,
  evaluated: number => `Ihre Lösung zu Anfrage ${number} wurde beurteilt`,
  promiseOverdue: number =>
    `Der zugesagte Termin von Anfrage ${number} ist vorbei`,
  responseOverdue: number =>
    `Anfrage ${number} wartet zu lange auf eine erste Antwort`,
};
