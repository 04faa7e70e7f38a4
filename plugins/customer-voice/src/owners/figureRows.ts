import {
  type GroupFigures,
  type KeptPromises,
  type OwnerClock,
  type OwnerShare,
  type PersonFigures,
  OPEN_REQUEST_STATUSES,
  type RequestStatus,
} from 'backstage-plugin-customer-voice-common';

/** What a figure shows, and which requests it is of. */
export type Shown =
  | { kind: 'clock'; clock: OwnerClock }
  | {
      kind: 'share';
      share: OwnerShare & { interval?: [number, number] };
      /** Of promises, by how far ahead they were made. */
      horizons?: readonly KeptPromises[];
    }
  | { kind: 'count'; count: number };

/** One figure of an owner. */
export interface FigureRow<F> {
  /** Names its texts. */
  name: string;
  of: (figures: F) => Shown;
  /** The states of the requests that it is made of; none for what is on the page itself. */
  statuses?: readonly RequestStatus[];
}

const DECIDED: readonly RequestStatus[] = [
  'planned',
  'in-progress',
  'delivered',
  'verified',
  'answered',
  'declined',
];

const clock = (of: OwnerClock): Shown => ({ kind: 'clock', clock: of });
const share = (of: GroupFigures['goals']): Shown => ({
  kind: 'share',
  share: of,
});
const count = (of: number): Shown => ({ kind: 'count', count: of });

/** Figures of a group, in the order in which they are shown. */
export const GROUP_FIGURES = [
  {
    name: 'firstResponse',
    of: figures => clock(figures.firstResponse),
    statuses: [
      ...OPEN_REQUEST_STATUSES,
      'delivered',
      'verified',
      'answered',
      'declined',
    ],
  },
  {
    name: 'decision',
    of: figures => clock(figures.decision),
    statuses: DECIDED,
  },
  {
    name: 'promises',
    of: figures => ({
      ...share(figures.promises),
      horizons: figures.promisesByHorizon,
    }),
    statuses: ['planned', 'in-progress', 'delivered', 'verified'],
  },
  {
    name: 'goals',
    of: figures => share(figures.goals),
    statuses: ['delivered', 'verified'],
  },
  {
    name: 'declines',
    of: figures => share(figures.declines),
    statuses: ['declined'],
  },
  {
    name: 'deliveries',
    of: figures => count(figures.deliveries),
    statuses: ['delivered', 'verified'],
  },
  { name: 'thanks', of: figures => count(figures.thanks) },
] as const satisfies ReadonlyArray<FigureRow<GroupFigures>>;

/** Figures of a person, likewise. */
export const PERSON_FIGURES = [
  { name: 'moves', of: figures => count(figures.moves) },
  { name: 'answers', of: figures => count(figures.answers) },
  { name: 'delivered', of: figures => count(figures.deliveries) },
  { name: 'thanks', of: figures => count(figures.thanks) },
] as const satisfies ReadonlyArray<FigureRow<PersonFigures>>;

/** The names of all figures. */
export type FigureName =
  | (typeof GROUP_FIGURES)[number]['name']
  | (typeof PERSON_FIGURES)[number]['name'];

/** Whether there is anything to be shown of a figure. */
export function isEmpty(shown: Shown): boolean {
  switch (shown.kind) {
    case 'clock':
      return (
        shown.clock.medianHours === undefined &&
        shown.clock.withinTarget.of === 0
      );
    case 'share':
      return shown.share.of === 0;
    default:
      return shown.count === 0;
  }
}
