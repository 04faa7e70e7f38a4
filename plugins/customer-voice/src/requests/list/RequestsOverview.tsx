import { useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonLink,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { ExportButton } from '../../shared/export/ExportButton';
import { Announcer } from '../../shared/hooks/useAnnounce';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { KeysHelp } from '../../shared/keyboard/KeysHelp';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequests } from '../useRequest';
import { Board } from './Board';
import { DeliveredFeed } from './DeliveredFeed';
import { RequestPages } from './RequestPages';
import { RequestRows } from './RequestRows';
import { RequestsFilters } from './RequestsFilters';
import {
  exportFilterOf,
  requestFilterOf,
  type RequestsQuery,
  statusesOf,
  VIEWS,
} from './requestsQuery';
import { Roadmap } from './Roadmap';
import { useRequestsQuery } from './useRequestsQuery';
import styles from './list.module.css';

interface EmptyProps {
  list: ReturnType<typeof useRequestsQuery>;
  title: string;
  body: string;
}

function Empty({ list, title, body }: EmptyProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>
        {list.filtered ? t('requests.list.noMatchTitle') : title}
      </h2>
      <p>{list.filtered ? t('requests.list.noMatchBody') : body}</p>
      {list.filtered ? (
        <Button variant="secondary" onPress={list.clear}>
          {t('requests.list.clear')}
        </Button>
      ) : (
        <ButtonLink variant="secondary" href={paths.ask()}>
          {t('requests.list.ask')}
        </ButtonLink>
      )}
    </div>
  );
}

/** The list with how many there are of each state; other views load what they show. */
function useList({ query }: ReturnType<typeof useRequestsQuery>) {
  return useRequests(
    {
      ...requestFilterOf(query),
      status: statusesOf(query),
      counts: true,
    },
    { enabled: query.view === 'list' },
  );
}

interface ViewProps {
  list: ReturnType<typeof useRequestsQuery>;
  requests: ReturnType<typeof useRequests>;
}

function List({ list, requests }: ViewProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <RequestPages
      list={requests}
      empty={
        <Empty
          list={list}
          title={t('requests.list.emptyTitle')}
          body={t('requests.list.emptyBody')}
        />
      }
    >
      {(items, stale) => (
        <>
          <h2 className={styles.hidden}>{t('requests.list.rows')}</h2>
          <RequestRows
            requests={items}
            label={t('requests.list.rows')}
            stale={stale}
          />
        </>
      )}
    </RequestPages>
  );
}

function View({ list, requests }: ViewProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const filter = requestFilterOf(list.query);
  switch (list.query.view) {
    case 'board':
      return <Board filter={filter} statuses={list.query.status} />;
    case 'roadmap':
      return (
        <Roadmap
          filter={filter}
          empty={
            <Empty
              list={list}
              title={t('requests.roadmap.emptyTitle')}
              body={t('requests.roadmap.emptyBody')}
            />
          }
        />
      );
    case 'delivered':
      return (
        <DeliveredFeed
          filter={filter}
          empty={
            <Empty
              list={list}
              title={t('requests.feed.emptyTitle')}
              body={t('requests.feed.emptyBody')}
            />
          }
        />
      );
    default:
      return <List list={list} requests={requests} />;
  }
}

/** Four views of the same requests: list, board, roadmap and what was delivered. */
export function RequestsOverview() {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const list = useRequestsQuery();
  const requests = useList(list);
  const region = useRef<HTMLDivElement>(null);
  const keys = useListKeys(region);
  const chooseView = (view: RequestsQuery['view'] | undefined) =>
    // States belong to the views that show them.
    view && list.change({ view, ...(view !== 'list' && { status: [] }) });
  return (
    <Announcer>
      <div className={styles.root} ref={region}>
        <div className={styles.top}>
          <ToggleButtonGroup
            aria-label={t('requests.list.view')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[list.query.view]}
            onSelectionChange={chosen =>
              chooseView(VIEWS.find(each => chosen.has(each)))
            }
          >
            {VIEWS.map(each => (
              <ToggleButton key={each} id={each}>
                {t(`requests.list.${each}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <div className={styles.topEnd}>
            <KeysHelp keys={keys} />
            {list.query.view === 'list' && (
              <ExportButton
                name="exportRequests"
                query={exportFilterOf(list.query)}
              />
            )}
            <ButtonLink variant="primary" href={paths.ask()}>
              {t('requests.list.ask')}
            </ButtonLink>
          </div>
        </div>
        <RequestsFilters
          list={list}
          counts={requests.data?.pages[0].statusCounts}
        />
        <View list={list} requests={requests} />
      </div>
    </Announcer>
  );
}
