import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { customerVoicePagesTranslationRef } from '../translation/pagesTranslation';
import type { useKeys } from './useListKeys';
import fields from '../fields/fields.module.css';
import styles from './KeysHelp.module.css';

/** A key beside those of every list, and what it does. */
export interface FurtherKey {
  name: string;
  does: string;
}

interface KeysHelpProps {
  keys: ReturnType<typeof useKeys>;
  /** What the page has beside the keys of every list. */
  further?: readonly FurtherKey[];
}

/** Which key does what, as a list. */
function KeyList({ further = [] }: Pick<KeysHelpProps, 'further'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const keys = [
    { names: ['j'], does: t('keys.next') },
    { names: ['k'], does: t('keys.previous') },
    { names: ['Enter'], does: t('keys.open') },
    ...further.map(({ name, does }) => ({ names: [name], does })),
    { names: ['?'], does: t('keys.help') },
    { names: ['Ctrl', 'Enter'], does: t('keys.send') },
    { names: ['⌘', 'Enter'], does: t('keys.sendMac') },
  ];
  return (
    <dl className={styles.keys}>
      {keys.map(({ names, does }) => (
        <div key={does} className={styles.key}>
          <dt>
            {names.map(name => (
              <kbd key={name} className={styles.cap}>
                {name}
              </kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A button that tells which keys a list has, and the dialog that does, which `?` opens as well. */
export function KeysHelp({ keys, further }: KeysHelpProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <>
      <button type="button" className={fields.plain} onClick={keys.openHelp}>
        {t('keys.title')}
      </button>
      {keys.isHelpOpen && (
        <Dialog
          isOpen
          onOpenChange={isOpen => !isOpen && keys.closeHelp()}
          width={480}
        >
          <DialogHeader>{t('keys.title')}</DialogHeader>
          <DialogBody>
            <p className={styles.where}>{t('keys.where')}</p>
            <KeyList further={further} />
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" onPress={keys.closeHelp}>
              {t('keys.close')}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
}
