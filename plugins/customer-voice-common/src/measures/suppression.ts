/**
 * One part of a whole that parts partition, such as a driver.
 *
 * @public
 */
export interface Part {
  /** Distinct respondents, whether confidential or named. */
  respondents: number;
  /** Those among them whose answer is confidential. */
  confidential: number;
}

function singlesOut(confidential: number, minimumRespondents: number) {
  return confidential > 0 && confidential < minimumRespondents;
}

/**
 * Whether figures over these people may be shown. Named answers are known one
 * by one, so a reader who subtracts them is left with the confidential ones: these
 * must be none or enough by themselves.
 *
 * @param part - who answered
 * @param minimumRespondents - the threshold; 1 switches withholding off
 * @public
 */
export function mayBeShown(part: Part, minimumRespondents: number): boolean {
  return (
    part.respondents >= Math.max(1, minimumRespondents) &&
    !singlesOut(part.confidential, minimumRespondents)
  );
}

/**
 * Chooses the parts of a whole that may be shown, so that neither a part nor
 * what subtraction leaves over is below the threshold (confidentiality rule 2):
 * parts below it are withheld, and as long as the remainder would single
 * one person out, the next smallest part is withheld too.
 *
 * @param parts - a partition of the whole; respondents without a part included
 * @param minimumRespondents - the threshold
 * @param neverShown - parts that are never shown, such as "no driver"
 * @returns the keys of the parts to show
 * @public
 */
export function chooseShownParts<K>(
  parts: ReadonlyMap<K, Part>,
  minimumRespondents: number,
  neverShown: ReadonlySet<K> = new Set(),
): Set<K> {
  const candidates = [...parts]
    .filter(
      ([key, part]) =>
        !neverShown.has(key) && mayBeShown(part, minimumRespondents),
    )
    .sort(
      ([, a], [, b]) =>
        a.respondents - b.respondents || a.confidential - b.confidential,
    );
  const shown = new Set(candidates.map(([key]) => key));

  const remainder = { respondents: 0, confidential: 0 };
  for (const [key, part] of parts) {
    if (!shown.has(key)) {
      remainder.respondents += part.respondents;
      remainder.confidential += part.confidential;
    }
  }
  for (const [key, part] of candidates) {
    const safe =
      remainder.respondents === 0 || mayBeShown(remainder, minimumRespondents);
    if (safe) break;
    shown.delete(key);
    remainder.respondents += part.respondents;
    remainder.confidential += part.confidential;
  }
  return shown;
}
