import type { TranslatedMessages } from 'backstage-plugin-customer-voice-react';
import type { customerVoiceMessages } from '../translation';

/** Texts of the card of a service, and of what its pages have in common with it, in German. */
const messages: TranslatedMessages<typeof customerVoiceMessages> = {
  'measure.label': 'Messgröße',
  'measure.csat': 'CSAT',
  'measure.nps': 'NPS',
  'measure.ces': 'CES',
  'measure.window': '{{measure}}, Zeitraum: {{window}}',
  'measure.windowOnly': 'Zeitraum: {{window}}',
  'driver.reliability': 'Zuverlässigkeit',
  'driver.documentation': 'Dokumentation',
  'driver.support': 'Betreuung',
  'driver.ease-of-use': 'Bedienbarkeit',
  'driver.performance': 'Leistung',
  'scorecard.title': 'Kundenstimmen',
  'scorecard.demo': 'Demodaten',
  'scorecard.demoExplanation': 'Einige dieser Antworten sind Demodaten.',
  'scorecard.respondents_one': '{{people}} Person aus {{teams}}',
  'scorecard.respondents_other': '{{people}} Personen aus {{teams}}',
  'scorecard.teams_one': '{{teams}} Team',
  'scorecard.teams_other': '{{teams}} Teams',
  'scorecard.asOf': 'Stand: {{time}}',
  'scorecard.details': 'Alle Werte und Kommentare',
  'scorecard.mean': 'Mittelwert {{mean}}',
  'scorecard.noDataTitle': 'Noch keine Antworten',
  'scorecard.noDataInvite':
    'Sagen Sie als Erste oder Erster, wie zufrieden Sie mit {{title}} sind.',
  'scorecard.noDataOwner': 'Sobald Kunden antworten, sehen Sie es hier.',
  'scorecard.loading': 'Kundenstimmen werden geladen',
  'scorecard.errorTitle': 'Die Kundenstimmen konnten nicht geladen werden',
  'scorecard.errorAdvice':
    'Keine Antwort ist verloren. Versuchen Sie es gleich noch einmal.',
  'scorecard.recently': 'Letzte 12 Wochen',
  'scorecard.recentlyLabel': 'Verlauf der letzten 12 Wochen. {{trend}}',
  'scorecard.owners': 'Zuständig: {{owners}}',
  'feedback.question.csat': 'Wie zufrieden sind Sie mit {{title}}?',
  'feedback.question.nps':
    'Wie wahrscheinlich ist es, dass Sie {{title}} weiterempfehlen?',
  'feedback.question.ces':
    '{{title}} macht es mir leicht, meine Aufgaben zu erledigen. Stimmen Sie zu?',
  'feedback.owner':
    'Sie sind für diesen Service zuständig und können ihn daher nicht bewerten.',
  'feedback.denied':
    'Sie können diese Werte lesen, den Service aber nicht bewerten.',
  'feedback.last': 'Ihre letzte Antwort: {{score}}, {{date}}',
  'feedback.pending': 'Sie zählt ab der nächsten Aktualisierung.',
  'feedback.change': 'Ändern',
  'feedback.sayMore': 'Mehr sagen oder Namen nennen',
  'feedback.withdraw': 'Zurückziehen',
  'feedback.withdrawLabel': 'Ihre Antwort zurückziehen',
  'feedback.saved': 'Vertraulich gespeichert: {{score}}.',
  'feedback.savedNamed': 'Mit Ihrem Namen gespeichert: {{score}}.',
  'feedback.lastNamed':
    'Ihre letzte Antwort: {{score}}, {{date}}, mit Ihrem Namen',
  'feedback.makeConfidential': 'Vertraulich machen',
  'feedback.nowConfidential': 'Ihre Antwort ist jetzt vertraulich.',
  'feedback.changed': 'Ihre Änderung ist gespeichert.',
  'feedback.withdrawn': 'Ihre Antwort ist zurückgezogen.',
  'feedback.refusedTitle': 'Ihre Antwort wurde nicht gespeichert',
  'feedback.refusedAdvice':
    'Nichts wurde geändert. Wählen Sie noch einmal einen Wert.',
  'feedback.changeRefusedTitle': 'Ihre Änderung wurde nicht gespeichert',
  'feedback.changeRefusedAdvice':
    'Der eingegebene Text ist noch da, und Ihre frühere Antwort gilt. Versuchen Sie es erneut.',
  'feedback.withdrawRefusedTitle': 'Ihre Antwort wurde nicht zurückgezogen',
  'feedback.withdrawRefusedAdvice':
    'Sie gilt weiter wie bisher. Versuchen Sie es erneut.',
  'feedback.details.label': 'Mehr zu Ihrer Antwort sagen',
  'feedback.details.driver': 'Was gab den Ausschlag?',
  'feedback.details.optional': 'freiwillig',
  'feedback.details.comment': 'Kommentar',
  'feedback.details.commentHelp': 'Markdown. Höchstens {{maximum}} Zeichen.',
  'feedback.details.tooLong': 'Bitte um {{excess}} Zeichen kürzen.',
  'feedback.details.write': 'Schreiben',
  'feedback.details.preview': 'Vorschau',
  'feedback.details.nothing': 'Noch nichts für die Vorschau.',
  'feedback.details.disclosure': 'Wer darf wissen, dass Sie es waren?',
  'feedback.details.confidential': 'Vertraulich',
  'feedback.details.confidentialHelp':
    'Niemand sonst kann erkennen, von wem es stammt. Ihr Kommentar erscheint ohne Ihren Namen.',
  'feedback.details.named': 'Namentlich',
  'feedback.details.notify':
    'Sagen Sie mir, wenn die Verantwortlichen antworten (Ihr Name wird verschlüsselt gespeichert, nur dafür)',
  'feedback.details.namedHelp':
    'Erscheint mit Ihrem Namen für alle, die diesen Service sehen können.',
  'feedback.details.done': 'Fertig',
  'feedback.details.cancel': 'Abbrechen',
  'feedback.withdrawDialog.title': 'Ihre Antwort zu {{title}} zurückziehen?',
  'feedback.withdrawDialog.body':
    'Ihre Bewertung und Ihr Kommentar werden entfernt. Die Werte folgen mit der nächsten Aktualisierung. Sie können jederzeit erneut antworten.',
  'feedback.withdrawDialog.confirm': 'Zurückziehen',
  'feedback.withdrawDialog.keep': 'Behalten',
  'about.label': 'Wie wird das berechnet?',
  'about.window':
    'Es zählt die letzte Antwort jeder Person; Zeitraum bis zur Veröffentlichung: {{window}}.',
  'about.csat':
    'CSAT ist der Anteil der Personen, die mit 4 oder 5 geantwortet haben. Er ist nicht der Mittelwert.',
  'about.nps':
    'NPS ist der Anteil der Personen mit 9 oder 10 abzüglich des Anteils mit 0 bis 6, in Punkten von −100 bis 100.',
  'about.ces':
    'CES ist der Anteil der Personen, die mit 5, 6 oder 7 geantwortet haben. Der Mittelwert steht daneben.',
  'about.interval':
    'Der Balken um den Wert ist das 95-%-Intervall: Bei so vielen Antworten liegt die Meinung aller Kunden wahrscheinlich darin. Es ist schmal bei vielen und breit bei wenigen Antworten.',
  'about.target':
    'Das Ziel gilt als erreicht, wenn das ganze Intervall auf oder über ihm liegt, und als verfehlt, wenn das ganze Intervall darunter liegt. Sonst ist es noch nicht sicher.',
  'about.trend':
    'Der Trend vergleicht diesen Zeitraum mit dem unmittelbar davor und, für langsame Veränderungen, mit denen des letzten Jahres. Eine Veränderung wird nur genannt, wenn Zufall sie kaum erklärt.',
  'about.coded':
    'Wo fast niemand, der geantwortet hat, zufrieden ist, steht statt des Werts eine Obergrenze, damit sich keine einzelne Antwort ableiten lässt. Ziel und Reihenfolge richten sich nach der Obergrenze.',
  'requests.entity.none': 'Keine offenen Anfragen',
  'requests.entity.open_one': '{{open}} offene Anfrage',
  'requests.entity.open_other': '{{open}} offene Anfragen',
  'requests.entity.openAndLate': '{{open}}, {{late}}',
  'requests.entity.late_one': '{{late}} überfällig',
  'requests.entity.late_other': '{{late}} überfällig',
  'requests.entity.answerOverdue_one': 'Überfällige Anfrage beantworten',
  'requests.entity.answerOverdue_other':
    '{{late}} überfällige Anfragen beantworten',
  'requests.entity.answerOpen_one': 'Offene Anfrage ansehen',
  'requests.entity.answerOpen_other': '{{open}} offene Anfragen ansehen',
  'requests.ask.button': 'Funktion anfragen',
  'requests.ask.elsewhereButton': 'Zur Anfragestelle',
};

export default messages;
