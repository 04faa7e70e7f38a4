import { LoggerService } from '@backstage/backend-plugin-api';
import { Request } from 'express';
import { Caller } from '../access/Caller';
import { preferredLanguage } from '../languages/Language';
import { UserLanguages } from '../languages/UserLanguages';

/**
 * Keeps the language of a user who changed something under their name, so that
 * notifications are written in it. What is said in confidence is no occasion:
 * a row would tell that it was said.
 */
export function rememberLanguage(options: {
  languages: UserLanguages;
  logger: LoggerService;
}): (caller: Caller, request: Request) => Promise<void> {
  const { languages, logger } = options;
  return async (caller, request) => {
    if (caller.kind !== 'user' || !request.header('accept-language')) return;
    const language = preferredLanguage(request.acceptsLanguages());
    if (!language) return;
    try {
      await languages.remember(caller.userRef, language);
    } catch (error) {
      // The change is made; the language comes with the next one.
      logger.warn('Could not keep the language of a user', {
        reason: error instanceof Error ? error.name : 'unknown',
      });
    }
  };
}
