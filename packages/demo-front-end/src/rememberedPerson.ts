import { DemoPerson, demoRoles } from './demoPeople';

const KEY = 'customer-voice-demo.person';

/** The person chosen in this browser tab, kept until sign-out or until the tab is closed. */
export const rememberedPerson = {
  read(): DemoPerson | undefined {
    const entityRef = window.sessionStorage.getItem(KEY);
    return demoRoles
      .flatMap(role => role.people)
      .find(person => person.entityRef === entityRef);
  },
  keep(person: DemoPerson) {
    window.sessionStorage.setItem(KEY, person.entityRef);
  },
  forget() {
    window.sessionStorage.removeItem(KEY);
  },
};
