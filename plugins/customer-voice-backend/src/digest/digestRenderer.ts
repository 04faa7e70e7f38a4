import { parseEntityRef } from '@backstage/catalog-model';
import { NameStore } from '../catalog/names/NameStore';
import { Language } from '../languages/Language';
import { createRenderer, EventRenderer } from '../outbox/EventRenderer';
import { DigestEvent, isDigest, LEADS } from './Digest';
import { digestTexts } from './texts/DigestTexts';

const LEADS_PAGE = '/customer-voice/insights';

function linkOf(ownerRef: string): string {
  if (ownerRef === LEADS) return LEADS_PAGE;
  const { kind, namespace, name } = parseEntityRef(ownerRef);
  return `/catalog/${namespace}/${kind}/${name}/customers`;
}

/** What a digest says, most urgent first, and how to switch it off. */
function describe(
  { ownerRef, movers, totalMovers, counts }: DigestEvent,
  language: Language,
): string {
  const texts = digestTexts(language);
  const points = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const some = (count: number, text: (n: number) => string) =>
    count > 0 ? [text(count)] : [];
  return [
    ...some(
      counts.waiting,
      ownerRef === LEADS ? texts.waitingOfAll : texts.waiting,
    ),
    ...some(counts.overdue, texts.overdue),
    ...movers.map(({ title, difference }) => {
      const by = points.format(Math.abs(difference));
      return difference < 0 ? texts.fell(title, by) : texts.rose(title, by);
    }),
    ...some(totalMovers - movers.length, texts.moreMoved),
    ...some(counts.comments, texts.comments),
    ...some(counts.delivered, texts.delivered),
    ...some(counts.verified, texts.verified),
    texts.off,
  ].join(language === 'zh' ? '' : ' ');
}

/**
 * Tells owner groups and leads of their week; a user can switch the topic off.
 *
 * @param options - `leads`: refs of users, and of groups whose members are leads
 */
export function createDigestRenderer(options: {
  leads: readonly string[];
  names: NameStore;
}): EventRenderer {
  const { leads, names } = options;
  return createRenderer(isDigest, async event => {
    const { ownerRef } = event;
    const isOfAll = ownerRef === LEADS;
    const group = isOfAll ? '' : await names.ofGroup(ownerRef);
    return {
      notifications: [
        {
          recipients: [isOfAll ? leads : [ownerRef]],
          topic: 'digest',
          icon: 'dashboard',
          link: linkOf(ownerRef),
          textIn: language => {
            const texts = digestTexts(language);
            return {
              title: isOfAll ? texts.organization : texts.title(group),
              description: describe(event, language),
            };
          },
        },
      ],
    };
  });
}
