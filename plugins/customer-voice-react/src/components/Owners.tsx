import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import { OwnerChip } from './OwnerChip';
import styles from './words.module.css';

/** Props of {@link Owners}. @public */
export interface OwnersProps {
  /** Entity refs of groups or users, the primary owner first. */
  ownerRefs: readonly string[];
  /** Those of them that are not in the catalog. */
  missingRefs?: readonly string[];
}

/**
 * Every owner of a service or request, the primary one first. An owner that is
 * not in the catalog is named as such, and is no link.
 *
 * @public
 */
export function Owners({ ownerRefs, missingRefs = [] }: OwnersProps) {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const all = [
    ...ownerRefs,
    ...missingRefs.filter(ref => !ownerRefs.includes(ref)),
  ];
  const parts = useFormats().listParts(all);
  return (
    <span>
      {parts.map(({ type, value }, index) => {
        if (type === 'literal') return <span key={index}>{value}</span>;
        if (!missingRefs.includes(value)) {
          return <OwnerChip key={index} ownerRef={value} />;
        }
        return (
          <span key={index}>
            <bdi>{value}</bdi>{' '}
            <span className={styles.quiet}>{t('owners.missing')}</span>
          </span>
        );
      })}
    </span>
  );
}
