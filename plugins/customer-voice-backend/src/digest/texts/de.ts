import { DigestTexts } from './DigestTexts';

const many = (count: number, one: string, other: string) =>
  `${count} ${count === 1 ? one : other}`;

export const de: DigestTexts = {
  title: group => `Ihre Woche in Customer Voice: ${group}`,
  organization: 'Die Woche der Organisation in Customer Voice',
  rose: (title, points) => `${title} ist um ${points} Punkte gestiegen.`,
  fell: (title, points) => `${title} ist um ${points} Punkte gefallen.`,
  moreMoved: count =>
    `${many(
      count,
      'weiterer Service hat',
      'weitere Services haben',
    )} sich stärker als zufällig verändert.`,
  waiting: count =>
    `${many(count, 'Anfrage wartet', 'Anfragen warten')} auf Sie.`,
  waitingOfAll: count =>
    `${many(count, 'Anfrage wartet', 'Anfragen warten')} auf eine Antwort.`,
  overdue: count => `${many(count, 'ist', 'sind')} überfällig.`,
  delivered: count =>
    `${many(count, 'Anfrage wurde', 'Anfragen wurden')} geliefert.`,
  verified: count =>
    `${many(count, 'Lieferung hat', 'Lieferungen haben')} das Ziel erreicht.`,
  comments: count =>
    `${many(count, 'neuer Kommentar', 'neue Kommentare')} zu lesen.`,
  off: 'Zum Abbestellen schalten Sie unter Einstellungen, Benachrichtigungen das Thema „digest“ von Customer Voice aus.',
};
