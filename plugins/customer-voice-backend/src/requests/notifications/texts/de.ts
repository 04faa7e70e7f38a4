import type { RequestTexts } from './RequestTexts';

/** Titles of the notifications about a request, in German. */
export const de: RequestTexts = {
  numbered: number => `Anfrage ${number}`,
  created: (title, service) => `„${title}“ ist eine neue Anfrage an ${service}`,
  createdInTriage: title =>
    `„${title}“ ist eine neue Anfrage, noch ohne Service`,
  acknowledged: title => `„${title}“ wird geprüft`,
  planned: (title, day) => `„${title}“ ist geplant für den ${day}`,
  plannedWithoutDay: title => `„${title}“ ist geplant, noch ohne Termin`,
  answered: title => `„${title}“ ist beantwortet`,
  declined: title =>
    `„${title}“ wurde abgelehnt; sehen Sie, was stattdessen geht`,
  delivered: title => `„${title}“ wurde geliefert. Ist Ihr Ziel erreicht?`,
  reopened: title => `„${title}“ ist wieder offen: Das Ziel ist nicht erreicht`,
  contested: title => `„${title}“: Die Entscheidung ist beanstandet`,
  dayMoved: (title, day) => `„${title}“ ist jetzt geplant für den ${day}`,
  dayRemoved: title => `„${title}“ hat keinen Termin mehr`,
  recordedForYou: number =>
    `Ihre Unterstützung für Anfrage ${number} wurde für Sie eingetragen; bestätigen Sie sie oder nehmen Sie sie zurück`,
  commented: title => `„${title}“ hat einen neuen Kommentar`,
  mentioned: number => `Sie sind in Anfrage ${number} erwähnt`,
  handoverProposed: number => `Anfrage ${number} soll an Sie übergeben werden`,
  handoverAccepted: title => `„${title}“ wurde übernommen`,
  handoverRefused: title => `„${title}“: Die Übergabe wurde abgelehnt`,
  merged: (title, into) => `„${title}“ geht in Anfrage ${into} weiter`,
  unmerged: title => `„${title}“ steht wieder für sich`,
  offered: title => `„${title}“: Wer es unterstützt, kann es übernehmen`,
  solved: title => `„${title}“ wurde auf anderem Weg gelöst`,
  evaluated: title => `„${title}“: Ihre Lösung wurde beurteilt`,
  thanked: title => `„${title}“: Jemand sagt Danke`,
  promiseOverdue: title => `„${title}“: Der zugesagte Termin ist vorbei`,
  responseOverdue: title => `„${title}“ wartet zu lange auf eine erste Antwort`,
};
