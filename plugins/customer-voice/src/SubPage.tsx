import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { pages } from './pages';
import { useCustomerVoicePath } from './shared/hooks/useRequestPaths';
import { TitledPage } from './shared/pages/TitledPage';
import { customerVoiceTranslationRef } from './shared/translation/translation';
import styles from './SubPage.module.css';

interface SubPageProps {
  name: keyof typeof pages;
  children: ReactNode;
}

/** What surrounds a sub-page of the new front-end system, which draws header and tabs only. */
export function SubPage({ name, children }: SubPageProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const path = useCustomerVoicePath();
  return (
    <TitledPage title={t(`page.${name}`)} href={`${path}/${name}`}>
      <main className={styles.page}>{children}</main>
    </TitledPage>
  );
}
