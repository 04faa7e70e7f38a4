import { useApiHolder } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  permissionApiRef,
  usePermission,
} from '@backstage/plugin-permission-react';
import { Alert, Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  customerVoiceExportPermission,
  EXPORT_FORMATS,
} from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  kindOfError,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../translation/pagesTranslation';
import { type ExportSource, useExport } from './useExport';
import styles from './export.module.css';

type Export = ReturnType<typeof useExport>;

/** How far it has come, and a button to cancel it. */
function Running({ state, cancel }: Pick<Export, 'state' | 'cancel'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const progress = state.step === 'running' ? state.progress : undefined;
  return (
    <div className={styles.line}>
      <progress
        aria-label={t('export.running')}
        className={styles.progress}
        max={progress ? Math.max(progress.total, progress.rows, 1) : undefined}
        value={progress?.rows}
      />
      <span>
        {progress
          ? t('export.progress', {
              rows: formats.number(progress.rows),
              total: formats.number(Math.max(progress.total, progress.rows)),
            })
          : t('export.running')}
      </span>
      <Button size="small" variant="secondary" onPress={cancel}>
        {t('export.cancel')}
      </Button>
    </div>
  );
}

interface AgainProps {
  status: 'danger' | 'warning';
  title: string;
  body: string;
  onRetry: () => void;
}

/** Something that trying again may mend. */
function Again({ status, title, body, onRetry }: AgainProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div role="alert">
      <Alert
        status={status}
        icon
        title={title}
        description={body}
        customActions={
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('export.retry')}
          </Button>
        }
      />
    </div>
  );
}

/** That it did not work, why, and what to do. */
function Failed({ state, start }: Pick<Export, 'state' | 'start'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  if (state.step === 'cut-off') {
    const { rows, total } = state.progress;
    return (
      <Again
        status="danger"
        title={t('export.cutOffTitle')}
        body={t('export.cutOffBody', {
          rows: formats.number(rows),
          total: formats.number(Math.max(total, rows)),
        })}
        onRetry={() => start(state.format)}
      />
    );
  }
  if (state.step !== 'failed') return null;
  const onRetry = () => start(state.format);
  return kindOfError(state.error) === 'changed' ? (
    <Again
      status="warning"
      title={t('export.busyTitle')}
      body={t('export.busyBody')}
      onRetry={onRetry}
    />
  ) : (
    <ErrorNotice
      title={t('export.errorTitle')}
      advice={t('export.errorAdvice')}
      error={state.error}
      onRetry={onRetry}
    />
  );
}

/** What became of it, for screen readers as well. */
function Ended({ state }: Pick<Export, 'state'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const text = () => {
    if (state.step === 'cancelled') return t('export.cancelled');
    if (state.step !== 'done') return undefined;
    return t('export.done', {
      count: state.rows,
      rows: formats.number(state.rows),
      file: state.fileName,
    });
  };
  return (
    <p role="status" className={styles.ended}>
      {text()}
    </p>
  );
}

function Exporting(source: ExportSource) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { state, start, cancel } = useExport(source);
  return (
    <div className={styles.root}>
      {state.step === 'running' ? (
        <Running state={state} cancel={cancel} />
      ) : (
        <MenuTrigger>
          <Button size="small" variant="secondary">
            {t('export.open')}
          </Button>
          <Menu placement="bottom end">
            {EXPORT_FORMATS.map(format => (
              <MenuItem key={format} onAction={() => start(format)}>
                {t(`export.${format}`)}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
      )}
      <Failed state={state} start={start} />
      <Ended state={state} />
    </div>
  );
}

function IfPermitted(source: ExportSource) {
  const { allowed } = usePermission({
    permission: customerVoiceExportPermission,
  });
  return allowed ? <Exporting {...source} /> : null;
}

/** Exports a list, for users who are permitted to. */
export default function ExportMenu(source: ExportSource) {
  // An app without permissions leaves the decision to the server.
  const permissions = useApiHolder().get(permissionApiRef);
  return permissions ? <IfPermitted {...source} /> : <Exporting {...source} />;
}
