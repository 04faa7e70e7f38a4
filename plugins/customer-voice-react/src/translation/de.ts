import type { TranslatedMessages } from './TranslatedMessages';
import type { customerVoiceReactMessages } from './translation';

/** Texts of the shared components in German. */
const messages: TranslatedMessages<typeof customerVoiceReactMessages> = {
  'score.description':
    '{{figure}}, wahrscheinlich zwischen {{low}} und {{high}} auf einer Skala von {{min}} bis {{max}}',
  'score.descriptionWithTarget':
    '{{figure}}, wahrscheinlich zwischen {{low}} und {{high}} auf einer Skala von {{min}} bis {{max}}; das Ziel ist {{target}}',
  'score.between': 'Wahrscheinlich zwischen {{low}} und {{high}}',
  'withheld.threshold':
    'Weniger als {{minimum}} Personen haben geantwortet. Werte erscheinen, sobald es mehr sind, damit niemand erkennbar wird.',
  'withheld.general':
    'Zu wenige Personen haben geantwortet. Werte erscheinen, sobald es mehr sind, damit niemand erkennbar wird.',
  'withheld.short': 'Zu wenige Antworten',
  'coded.atMost': 'Höchstens {{figure}}',
  'coded.reason':
    'Fast niemand, der geantwortet hat, ist zufrieden. Der genaue Wert wird nicht gezeigt, damit sich keine einzelne Antwort ableiten lässt.',
  'coded.reasonNps':
    'Fast niemand, der geantwortet hat, würde den Service empfehlen. Der genaue Wert wird nicht gezeigt, damit sich keine einzelne Antwort ableiten lässt.',
  'trend.improvedSince_one': 'Um {{points}} Punkt besser als am {{date}}',
  'trend.improvedSince_other': 'Um {{points}} Punkte besser als am {{date}}',
  'trend.declinedSince_one': 'Um {{points}} Punkt schlechter als am {{date}}',
  'trend.declinedSince_other':
    'Um {{points}} Punkte schlechter als am {{date}}',
  'trend.improved_one': 'Um {{points}} Punkt besser',
  'trend.improved_other': 'Um {{points}} Punkte besser',
  'trend.declined_one': 'Um {{points}} Punkt schlechter',
  'trend.declined_other': 'Um {{points}} Punkte schlechter',
  'trend.slowly.improvedSince':
    'Langsam steigend: von {{first}} auf {{last}} seit {{date}}',
  'trend.slowly.declinedSince':
    'Langsam fallend: von {{first}} auf {{last}} seit {{date}}',
  'trend.slowly.improved': 'Langsam steigend: von {{first}} auf {{last}}',
  'trend.slowly.declined': 'Langsam fallend: von {{first}} auf {{last}}',
  'trend.unchanged': 'Keine Veränderung erkennbar',
  'trend.unchangedDetectable_one':
    'Keine Veränderung erkennbar; ab etwa {{points}} Punkt wäre sie aufgefallen',
  'trend.unchangedDetectable_other':
    'Keine Veränderung erkennbar; ab etwa {{points}} Punkten wäre sie aufgefallen',
  'trend.none': 'Kein früherer Wert zum Vergleich',
  'trend.size_one': '{{points}} Punkt',
  'trend.size_other': '{{points}} Punkte',
  'target.meets': 'Erreicht das Ziel von {{target}}',
  'target.misses': 'Verfehlt das Ziel von {{target}}',
  'target.undecided':
    'Noch nicht sicher, ob das Ziel von {{target}} erreicht ist',
  'target.none': 'Kein Ziel gesetzt',
  'scale.csat.low': 'Sehr unzufrieden',
  'scale.csat.high': 'Sehr zufrieden',
  'scale.nps.low': 'Sehr unwahrscheinlich',
  'scale.nps.high': 'Sehr wahrscheinlich',
  'scale.ces.low': 'Stimme gar nicht zu',
  'scale.ces.high': 'Stimme voll zu',
  'scale.score': '{{score}} von {{max}}',
  'scale.scoreWithMeaning': '{{score}} von {{max}}, {{meaning}}',
  'error.retry': 'Erneut versuchen',
  'error.details': 'Details',
  'error.kept': '{{reason}} Der eingegebene Text ist noch da.',
  'error.offline':
    'Es scheint keine Verbindung zu geben. Nichts ist verloren. Versuchen Sie es erneut, sobald Sie verbunden sind.',
  'error.not-allowed':
    'Dazu fehlt Ihnen die Berechtigung. Wenn Sie sie haben sollten, hilft die Administration dieses Portals.',
  'error.changed':
    'Hier hat sich inzwischen etwas geändert. Sehen Sie sich den jetzigen Stand an und entscheiden Sie dann neu.',
  'error.too-many': 'Das war vorerst zu oft. Machen Sie später weiter.',
  'error.too-manyUntil': 'Das war vorerst zu oft. Ab {{time}} geht es weiter.',
  'error.not-found':
    'Das gibt es hier nicht mehr, oder es ist für Sie nicht sichtbar.',
  'error.invalid':
    'Das wurde so nicht angenommen. In den Details steht, was anders sein muss.',
  'error.unreachableTitle': 'Customer Voice ist nicht erreichbar',
  'error.unreachableAdvice':
    'Nichts ist verloren. Versuchen Sie es gleich noch einmal.',
  'owners.missing': '(nicht im Katalog)',
  'conflict.title': 'Diese Anfrage hat sich inzwischen geändert',
  'conflict.description':
    'Nichts wurde überschrieben, und der eingegebene Text ist noch da. Laden Sie den jetzigen Stand und entscheiden Sie dann neu.',
  'conflict.nowIs':
    'Sie ist jetzt: {{status}}. Nichts wurde überschrieben, und der eingegebene Text ist noch da.',
  'conflict.load': 'Jetzigen Stand laden',
  'request.status.submitted': 'Eingereicht',
  'request.status.evaluating': 'In Prüfung',
  'request.status.planned': 'Geplant',
  'request.status.in-progress': 'In Arbeit',
  'request.status.answered': 'Beantwortet',
  'request.status.declined': 'Abgelehnt',
  'request.status.delivered': 'Geliefert',
  'request.status.verified': 'Bestätigt',
  'request.status.withdrawn': 'Zurückgezogen',
  'request.status.merged': 'Zusammengeführt',
  'request.demand': '{{people}} aus {{teams}}',
  'request.demandWithOwners_one':
    '{{demand}}, davon {{owners}} zuständige Person',
  'request.demandWithOwners_other':
    '{{demand}}, davon {{owners}} zuständige Personen',
  'request.people_one': '{{people}} Person',
  'request.people_other': '{{people}} Personen',
  'request.teams_one': '{{teams}} Team',
  'request.teams_other': '{{teams}} Teams',
};

export default messages;
