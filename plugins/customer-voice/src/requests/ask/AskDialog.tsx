import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { shortTitle } from '../../shared/catalog/shortTitle';
import { FieldsInAppLocale } from '../../shared/fields/FieldsInAppLocale';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { AskForm } from './AskForm';

interface AskDialogProps {
  entityRef: string;
  title: string;
  onClose: () => void;
}

/** Asks from the page of an entity; closing keeps the draft. */
export function AskDialog({ entityRef, title, onClose }: AskDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const navigate = useNavigate();
  const paths = useRequestPaths();
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width={1080}
      isDismissable={false}
    >
      <DialogHeader>
        {t('requests.ask.dialog', { title: shortTitle(title) })}
      </DialogHeader>
      <DialogBody>
        <FieldsInAppLocale>
          <AskForm
            entityRef={entityRef}
            onAsked={request => {
              onClose();
              navigate(paths.request(request.number), {
                state: { asked: true },
              });
            }}
          />
        </FieldsInAppLocale>
      </DialogBody>
    </Dialog>
  );
}
