import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { pages } from './pages';
import { PageTitle } from './shared/pages/PageTitle';
import { customerVoiceEntryTranslationRef } from './shared/translation/entryTranslation';
import styles from './SubPage.module.css';

interface SubPageProps {
  name: keyof typeof pages;
  children: ReactNode;
}

/** What surrounds a sub-page of the new front-end system, which draws header, breadcrumb and tabs only. */
export function SubPage({ name, children }: SubPageProps) {
  const { t } = useTranslationRef(customerVoiceEntryTranslationRef);
  return (
    <main className={styles.page}>
      <PageTitle title={t(`title.${name}`)} />
      {children}
    </main>
  );
}
