import { Feature } from '../feature';
import { UserLanguages } from './UserLanguages';

/** What is kept of the languages that users read. */
export function createLanguagesFeature(languages: UserLanguages): Feature {
  return {
    name: 'languages',
    erase: caller => languages.erase(caller.userRef),
  };
}
