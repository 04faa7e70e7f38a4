import type { TranslatedMessages } from 'backstage-plugin-customer-voice-react';
import type { demoMessages } from './demoTranslation';

/** Texts that only the demo has, in German. */
const messages: TranslatedMessages<typeof demoMessages> = {
  'nav.search': 'Suche',
  'nav.menu': 'Menü',
  'nav.settings': 'Einstellungen',
  'nav.logo': 'Demo von Customer Voice, zur ersten Seite',
  'signIn.title': 'An der Demo anmelden als …',
  'signIn.body':
    'Customer Voice in einer erfundenen Firma. Wählen Sie, wer Sie sein wollen; ein Passwort ist nicht nötig, und nach dem Abmelden können Sie wechseln.',
  'signIn.as': 'Anmelden als {{name}}, {{team}}',
  'signIn.waiting':
    'Anmeldung als {{name}}. Die Demo startet noch, das kann eine halbe Minute dauern.',
  'signIn.failed': 'Die Anmeldung als {{name}} ist fehlgeschlagen',
  'signIn.noReason': 'Das Backend nannte keinen Grund.',
  'signIn.retry': 'Erneut versuchen',
  'signIn.chooseElse': 'Andere Person wählen',
  'role.customers': 'Kunden',
  'role.customersBody':
    'Nutzen Services anderer Teams: Sagen Sie, wie zufrieden Sie sind und was Sie erreichen wollen.',
  'role.owners': 'Zuständige',
  'role.ownersBody':
    'Sind für Services zuständig: Sehen Sie, was Kunden sagen, und beantworten Sie ihre Anfragen. Selbst bewerten können Zuständige nicht.',
  'role.leads': 'Plattformleitung',
  'role.leadsBody': 'Achtet darauf, wie die ganze Plattform ankommt.',
  'tries.amara':
    'Baut auf CI-Plattform, Payments API und Design System auf: Bewerten Sie mit einem Klick und sagen Sie, ob Geliefertes Ihre Ziele erreicht.',
  'tries.lukas':
    'Nutzt Event Bus und Orders API: Ändern Sie eine frühere Antwort, oder fragen Sie an, was fehlt, und finden Sie andere, die es brauchen.',
  'tries.mei-ling':
    'Schreibt keinen Code, hat aber viel zu Desktop-Support, VPN und Wiki zu sagen und wartet auf ihre Spesen.',
  'tries.priya':
    'Zuständig für die CI-Plattform, die ihr Ziel verfehlt: Finden Sie heraus, warum, und beantworten Sie eine Anfrage, die zu lange wartet.',
  'tries.jonas':
    'Zuständig für den Desktop-Support, der besser wurde, und das VPN, das es nicht wurde: Vergleichen Sie ihre Verläufe und verschieben Sie Anfragen auf dem Board.',
  'tries.sofia':
    'Zuständig für ein Data Warehouse, das schlechter wurde, und ein Notebook-Lab mit Fehlern in seinen Einstellungen.',
  'tries.tomasz':
    'Zuständig für die Payments API und selbst Kunde der Plattform: Sagen Sie der einen Seite einen Termin zu und warten Sie bei der anderen auf einen.',
  'tries.grace':
    'Vergleicht alle Services und nimmt sich der Anfragen an, deren Absender nicht wussten, wer helfen kann.',
  'tries.daniel':
    'Sieht sich auf den Seiten der Gruppen an, wofür ganze Abteilungen zuständig sind.',
  'home.content': `
Alles hier ist erfunden: rund 170 Personen, ihre Teams, ihre Services und ein Jahr voller Antworten und Anfragen.

- **Als Kunde** öffnen Sie die [CI-Plattform](/catalog/default/component/ci-platform) und sagen, wie zufrieden Sie sind; oder Sie [sagen, was Sie erreichen wollen](/customer-voice/requests/new), und sehen, was es schon gibt.
- **Als zuständiges Team** sehen Sie, was die Kunden des [Desktop-Supports](/catalog/default/component/desktop-support) sagen, wie sich das im Lauf des Jahres geändert hat und was sie [anfragen](/customer-voice/requests).
- **Als Plattformleitung** vergleichen Sie Services, finden den schwächsten und wer für ihn zuständig ist, und nehmen sich dessen an, was ohne Adresse angefragt wurde.

Melden Sie sich unter [Einstellungen](/settings) ab, um jemand anderes zu sein.
`,
};

export default messages;
