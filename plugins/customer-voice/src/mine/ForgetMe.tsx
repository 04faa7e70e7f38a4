import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody } from '@backstage/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { ConfirmDialog } from '../shared/dialogs/ConfirmDialog';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import styles from './mine.module.css';

/** Forgets the user; everything that is shown is loaded again. */
function useForgetMe() {
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
  return {
    forget,
    isOpen,
    open: () => {
      forget.reset();
      setIsOpen(true);
    },
    close: () => {
      setIsOpen(false);
      if (forget.isError) forget.reset();
    },
  };
}

/** Has everything about the user forgotten, after asking once more. */
export function ForgetMe() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { forget, isOpen, open, close } = useForgetMe();
  return (
    <Card>
      <CardBody>
        <div className={styles.forget}>
          <h2 className={styles.title}>{t('mine.forget.title')}</h2>
          <p className={styles.paragraph}>{t('mine.forget.body')}</p>
          <Button variant="secondary" onPress={open}>
            {t('mine.forget.open')}
          </Button>
          <p role="status" className={styles.announcement}>
            {forget.isSuccess && t('mine.forget.done')}
          </p>
        </div>
      </CardBody>
      <ConfirmDialog
        title={t('mine.forget.dialogTitle')}
        body={t('mine.forget.dialogBody')}
        keep={t('mine.forget.keep')}
        confirm={t('mine.forget.confirm')}
        isOpen={isOpen}
        isPending={forget.isPending}
        error={forget.error}
        errorTitle={t('mine.forget.errorTitle')}
        errorAdvice={t('mine.forget.errorAdvice')}
        onConfirm={() => forget.mutate()}
        onClose={close}
      />
    </Card>
  );
}
