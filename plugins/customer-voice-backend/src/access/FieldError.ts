import { InputError } from '@backstage/errors';

/**
 * Input that a rule refuses, with the name of the field. Where the field came
 * from — the body, the query or the path — is for the router to say.
 */
export class FieldError extends InputError {
  readonly field: string;

  /**
   * @param field - name of the field
   * @param message - what is wrong with it, and what is allowed
   */
  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}
