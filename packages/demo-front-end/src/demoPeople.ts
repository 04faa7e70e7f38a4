/** A user of `examples/` as whom a visitor can sign in. */
export interface DemoPerson {
  entityRef: string;
  name: string;
  team: string;
  /** What this person can try, in one sentence. */
  tries: string;
}

export interface DemoRole {
  id: string;
  title: string;
  description: string;
  people: DemoPerson[];
}

export const demoRoles: DemoRole[] = [
  {
    id: 'customers',
    title: 'Customers',
    description:
      'Use services that other teams own: say how they are for you, and what you are trying to achieve.',
    people: [
      {
        entityRef: 'user:default/amara.okafor',
        name: 'Amara Okafor',
        team: 'Checkout',
        tries:
          'Builds on the CI platform, the payments API and the design system: rate them in one click, and say whether what they delivered met your goals.',
      },
      {
        entityRef: 'user:default/lukas.brandt',
        name: 'Lukas Brandt',
        team: 'Logistics',
        tries:
          'Consumes the event bus and the orders API: change an earlier answer, or ask for what is missing and find who else needs it.',
      },
      {
        entityRef: 'user:default/mei-ling.chen',
        name: 'Mei-Ling Chen',
        team: 'People and Culture',
        tries:
          'Writes no code, but has a lot to say about desktop support, the VPN and the wiki, and wants her expenses back.',
      },
    ],
  },
  {
    id: 'owners',
    title: 'Owners',
    description:
      'Own services: see what customers say and answer what they ask for. They cannot rate them themselves.',
    people: [
      {
        entityRef: 'user:default/priya.raman',
        name: 'Priya Raman',
        team: 'Developer Experience',
        tries:
          'Owns the CI platform, which misses its target: find out why, and answer a request that has waited too long.',
      },
      {
        entityRef: 'user:default/jonas.lindqvist',
        name: 'Jonas Lindqvist',
        team: 'Workplace',
        tries:
          'Owns desktop support, which improved, and the VPN, which did not: compare their histories, and move requests on the board.',
      },
      {
        entityRef: 'user:default/sofia.marques',
        name: 'Sofia Marques',
        team: 'Data Platform',
        tries:
          'Owns a data warehouse that declined, and a notebook lab with mistakes in its settings to look at.',
      },
      {
        entityRef: 'user:default/tomasz.wojcik',
        name: 'Tomasz Wójcik',
        team: 'Payments',
        tries:
          'Owner of the payments API and a customer of the platform: promise a date to one side, wait for one on the other.',
      },
    ],
  },
  {
    id: 'leads',
    title: 'Platform lead',
    description: 'Looks after how the whole platform is received.',
    people: [
      {
        entityRef: 'user:default/grace.mwangi',
        name: 'Grace Mwangi',
        team: 'Platform',
        tries:
          'Compares all services, and takes up requests of people who did not know whom to ask.',
      },
      {
        entityRef: 'user:default/daniel.hofer',
        name: 'Daniel Hofer',
        team: 'Platform',
        tries:
          'Looks at what whole departments own, on the pages of their groups.',
      },
    ],
  },
];
