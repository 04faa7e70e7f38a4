import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Card,
  CardBody,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  ErrorNotice,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
import styles from './mine.module.css';

/** Has everything about the reader forgotten, after asking once more. */
export function ForgetMe() {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const forget = useMutation({
    mutationFn: () => api.forgetMe(),
    onSuccess: () => {
      setIsOpen(false);
      return queries.invalidateQueries();
    },
  });
  const close = () => {
    setIsOpen(false);
    if (forget.isError) forget.reset();
  };

  return (
    <Card>
      <CardBody>
        <div className={styles.forget}>
          <h2 className={styles.title}>{t('mine.forget.title')}</h2>
          <p className={styles.paragraph}>{t('mine.forget.body')}</p>
          <Button
            variant="secondary"
            onPress={() => {
              forget.reset();
              setIsOpen(true);
            }}
          >
            {t('mine.forget.open')}
          </Button>
          <p role="status" className={styles.announcement}>
            {forget.isSuccess && t('mine.forget.done')}
          </p>
        </div>
      </CardBody>
      <Dialog
        isOpen={isOpen}
        onOpenChange={open => !open && close()}
        isDismissable
        width={480}
      >
        <DialogHeader>{t('mine.forget.dialogTitle')}</DialogHeader>
        <DialogBody>
          <Text as="p">{t('mine.forget.dialogBody')}</Text>
          {forget.error && (
            <ErrorNotice
              title={t('mine.forget.errorTitle')}
              advice={t('mine.forget.errorAdvice')}
              error={forget.error}
            />
          )}
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={close}>
            {t('mine.forget.keep')}
          </Button>
          <Button
            variant="primary"
            destructive
            isPending={forget.isPending}
            onPress={() => forget.mutate()}
          >
            {t('mine.forget.confirm')}
          </Button>
        </DialogFooter>
      </Dialog>
    </Card>
  );
}
