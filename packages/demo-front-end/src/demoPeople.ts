import type { demoMessages } from './translation/demoTranslation';

/** A user of `examples/` as whom a visitor can sign in. */
export interface DemoPerson {
  entityRef: string;
  name: string;
  team: string;
  /** Key of the sentence that says what this person can try. */
  tries: Extract<keyof typeof demoMessages, `tries.${string}`>;
}

export interface DemoRole {
  id: 'customers' | 'owners' | 'leads';
  people: DemoPerson[];
}

export const demoRoles: DemoRole[] = [
  {
    id: 'customers',
    people: [
      {
        entityRef: 'user:default/amara.okafor',
        name: 'Amara Okafor',
        team: 'Checkout',
        tries: 'tries.amara',
      },
      {
        entityRef: 'user:default/lukas.brandt',
        name: 'Lukas Brandt',
        team: 'Logistics',
        tries: 'tries.lukas',
      },
      {
        entityRef: 'user:default/mei-ling.chen',
        name: 'Mei-Ling Chen',
        team: 'People and Culture',
        tries: 'tries.mei-ling',
      },
    ],
  },
  {
    id: 'owners',
    people: [
      {
        entityRef: 'user:default/priya.raman',
        name: 'Priya Raman',
        team: 'Developer Experience',
        tries: 'tries.priya',
      },
      {
        entityRef: 'user:default/jonas.lindqvist',
        name: 'Jonas Lindqvist',
        team: 'Workplace',
        tries: 'tries.jonas',
      },
      {
        entityRef: 'user:default/sofia.marques',
        name: 'Sofia Marques',
        team: 'Data Platform',
        tries: 'tries.sofia',
      },
      {
        entityRef: 'user:default/tomasz.wojcik',
        name: 'Tomasz Wójcik',
        team: 'Payments',
        tries: 'tries.tomasz',
      },
    ],
  },
  {
    id: 'leads',
    people: [
      {
        entityRef: 'user:default/grace.mwangi',
        name: 'Grace Mwangi',
        team: 'Platform',
        tries: 'tries.grace',
      },
      {
        entityRef: 'user:default/daniel.hofer',
        name: 'Daniel Hofer',
        team: 'Platform',
        tries: 'tries.daniel',
      },
    ],
  },
];
