/**
 * The texts of a list in another language, all of them. `MissingForm` names the
 * plural forms that the language does not have; their texts are `null`: Chinese
 * has `_other` only.
 *
 * @public
 */
export type TranslatedMessages<Messages, MissingForm extends string = never> = {
  [Key in keyof Messages]: Key extends `${string}_${MissingForm}`
    ? null
    : string;
};
