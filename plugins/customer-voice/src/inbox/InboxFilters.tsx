import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import {
  INBOX_KINDS,
  INBOX_ROLES,
  type InboxPage,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { shortTitle } from '../shared/catalog/shortTitle';
import { FoldedFilters } from '../shared/lists/FoldedFilters';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import {
  countInboxFilters,
  INBOX_STATES,
  type InboxPageQuery,
} from './inboxQuery';
import choices from '../shared/fields/choices.module.css';
import filters from '../shared/lists/filters.module.css';
import styles from './page.module.css';

const ANY = 'any';

interface FiltersProps {
  query: InboxPageQuery;
  counts: InboxPage['counts'];
  onChange: (change: Partial<InboxPageQuery>) => void;
}

interface ChipProps {
  label: string;
  count?: number;
  isPressed: boolean;
  onClick: () => void;
}

function Chip({ label, count, isPressed, onClick }: ChipProps) {
  const formats = useFormats();
  return (
    <button
      type="button"
      className={choices.choice}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {label}
      {count !== undefined && (
        <>
          {' '}
          <span className={styles.count}>{formats.number(count)}</span>
        </>
      )}
    </button>
  );
}

/** What waits by its kind; those of which there is none are left out. */
function KindChips({ query, counts, onChange }: FiltersProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const total =
    counts &&
    Object.values(counts.kinds).reduce((sum, count) => sum + count, 0);
  const shown = INBOX_KINDS.filter(
    kind => kind === query.kind || counts?.kinds[kind],
  );
  return (
    <div role="group" aria-label={t('inbox.kinds')} className={styles.chips}>
      <Chip
        label={t('inbox.everyKind')}
        count={total}
        isPressed={!query.kind}
        onClick={() => onChange({ kind: undefined })}
      />
      {shown.map(kind => (
        <Chip
          key={kind}
          label={t(`inbox.kind.${kind}`)}
          count={counts?.kinds[kind] ?? 0}
          isPressed={query.kind === kind}
          onClick={() =>
            onChange({ kind: query.kind === kind ? undefined : kind })
          }
        />
      ))}
    </div>
  );
}

/** What is open, or what was put off until later. */
function StateChips({ query, onChange }: Omit<FiltersProps, 'counts'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div role="group" aria-label={t('inbox.state')} className={styles.chips}>
      {INBOX_STATES.map(state => (
        <Chip
          key={state}
          label={t(`inbox.${state}`)}
          isPressed={query.state === state}
          onClick={() => onChange({ state })}
        />
      ))}
    </div>
  );
}

/** In which role, and of which service. */
function Selects({ query, counts, onChange }: FiltersProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const services = counts?.services ?? [];
  const isListed = services.some(each => each.entityRef === query.entityRef);
  return (
    <>
      <Select
        className={filters.filter}
        label={t('inbox.role')}
        value={query.role ?? ANY}
        onChange={key =>
          onChange({ role: INBOX_ROLES.find(each => each === key) })
        }
        options={[
          { id: ANY, label: t('inbox.everyRole') },
          ...INBOX_ROLES.map(role => ({
            id: role,
            label: t(`inbox.role.${role}`),
          })),
        ]}
      />
      <Select
        className={filters.filter}
        label={t('inbox.service')}
        value={query.entityRef ?? ANY}
        onChange={key =>
          onChange({ entityRef: key === ANY ? undefined : String(key) })
        }
        options={[
          { id: ANY, label: t('inbox.everyService') },
          ...services.map(({ entityRef, title }) => ({
            id: entityRef,
            label: title ? shortTitle(title) : entityRef,
          })),
          ...(query.entityRef && !isListed
            ? [{ id: query.entityRef, label: query.entityRef }]
            : []),
        ]}
      />
    </>
  );
}

/** Which part of what waits is listed, with how much there is of each. */
export function InboxFilters(props: FiltersProps) {
  const { query, onChange } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const used = countInboxFilters(query);
  return (
    <div
      role="search"
      aria-label={t('inbox.filters')}
      className={styles.filters}
    >
      <div className={styles.chipLines}>
        <StateChips {...props} />
        <KindChips {...props} />
      </div>
      <div className={filters.filters}>
        <FoldedFilters
          label={
            used > 0
              ? t('inbox.filtersUsed', { used: formats.number(used) })
              : t('inbox.filters')
          }
        >
          <Selects {...props} />
        </FoldedFilters>
        {used > 0 && (
          <Button
            variant="tertiary"
            size="small"
            onPress={() => onChange({ role: undefined, entityRef: undefined })}
          >
            {t('inbox.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
