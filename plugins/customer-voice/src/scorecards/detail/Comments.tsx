import { type ReactNode, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Skeleton } from '@backstage/ui';
import {
  type Comment,
  type Measure,
  SCALES,
  type Service,
} from 'backstage-plugin-customer-voice-common';
import {
  type CommentFilter,
  ErrorNotice,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { ExportButton } from '../../shared/export/ExportButton';
import { useDriverName } from '../../shared/hooks/useDriverName';
import { MarkdownText } from '../../shared/markdown/MarkdownText';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { Section } from './Section';
import { useComments } from './useComments';
import styles from './detail.module.css';

const ANY = 'any';
/** In the order of the list: named comments come first. */
const DISCLOSURES = ['named', 'confidential'] as const;

/** What stands below a comment, such as the conversation about it. */
type RenderBelow = (comment: Comment) => ReactNode;

interface CommentItemProps {
  comment: Comment;
  measure: Measure;
  renderBelow: RenderBelow;
}

function CommentItem({ comment, measure, renderBelow }: CommentItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  return (
    <li className={styles.comment}>
      <div className={styles.commentHead}>
        {comment.score !== undefined && (
          <span className={styles.commentScore}>
            {t('comments.scoreOf', {
              score: formats.number(comment.score),
              max: formats.number(SCALES[measure].max),
            })}
          </span>
        )}
        {comment.driver && <span>{driverName(comment.driver)}</span>}
        <span className={styles.quiet}>
          {comment.disclosure === 'named'
            ? t('comments.namedOn', {
                author: (
                  <EntityLink
                    entityRef={comment.authorRef}
                    defaultKind="user"
                  />
                ),
                time: formats.date(comment.respondedAt),
              })
            : t('comments.confidentialOn', {
                date: formats.date(comment.publishedOn),
              })}
        </span>
      </div>
      <MarkdownText content={comment.comment} />
      {renderBelow(comment)}
    </li>
  );
}

interface CommentsProps {
  service: Service;
  measure: Measure;
}

type ChosenComments = Pick<CommentFilter, 'driver' | 'score'>;

interface CommentFiltersProps extends CommentsProps {
  filter: ChosenComments;
  onChange: (filter: ChosenComments) => void;
}

/** Narrows the comments to a driver or a score. */
function CommentFilters(props: CommentFiltersProps) {
  const { service, measure, filter, onChange } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const driverName = useDriverName();
  const { min, max } = SCALES[measure];
  return (
    <div className={styles.filters}>
      <Select
        label={t('comments.driver')}
        value={filter.driver ?? ANY}
        onChange={key =>
          onChange({ ...filter, driver: key === ANY ? undefined : String(key) })
        }
        options={[
          { id: ANY, label: t('comments.any') },
          ...service.drivers.map(each => ({
            id: each,
            label: driverName(each),
          })),
        ]}
      />
      <Select
        label={t('comments.score')}
        value={filter.score === undefined ? ANY : String(filter.score)}
        onChange={key =>
          onChange({ ...filter, score: key === ANY ? undefined : Number(key) })
        }
        options={[
          { id: ANY, label: t('comments.any') },
          ...Array.from({ length: max - min + 1 }, (_, index) => ({
            id: String(max - index),
            label: formats.number(max - index),
          })),
        ]}
      />
    </div>
  );
}

/** The comments that are loaded, and what is known of those that are not shown. */
function useChosenComments({ service, measure }: CommentsProps) {
  const [filter, setFilter] = useState<ChosenComments>({});
  const comments = useComments({
    entityRef: service.entityRef,
    measure,
    ...filter,
  });
  const pages = comments.data?.pages ?? [];
  return {
    filter,
    setFilter,
    comments,
    items: pages.flatMap(page => page.items),
    withheld: pages.some(page => page.confidential === 'withheld'),
    filtered: filter.driver !== undefined || filter.score !== undefined,
  };
}

/** Says that confidential comments wait until enough customers have answered. */
function WithheldComments({ service }: Pick<CommentsProps, 'service'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <p className={styles.paragraph}>
      {t('comments.withheld', {
        minimum: formats.number(service.minimumRespondents),
      })}
    </p>
  );
}

interface CommentListProps {
  comments: ReturnType<typeof useComments>;
  items: Comment[];
  measure: Measure;
  renderBelow: RenderBelow;
}

/** The comments that are loaded, and a button for more. */
function CommentList(props: CommentListProps) {
  const { comments, items, measure, renderBelow } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <>
      {DISCLOSURES.map(disclosure => {
        const listed = items.filter(each => each.disclosure === disclosure);
        return (
          listed.length > 0 && (
            <div key={disclosure} className={styles.commentGroup}>
              <h3 className={styles.commentGroupTitle}>
                {t(`comments.${disclosure}`)}
              </h3>
              <ul
                className={styles.commentList}
                aria-busy={comments.isPlaceholderData}
              >
                {listed.map(each => (
                  <CommentItem
                    key={each.id}
                    comment={each}
                    measure={measure}
                    renderBelow={renderBelow}
                  />
                ))}
              </ul>
            </div>
          )
        );
      })}
      {comments.hasNextPage && (
        <Button
          variant="secondary"
          className={styles.start}
          isPending={comments.isFetchingNextPage}
          onPress={() => comments.fetchNextPage()}
        >
          {t('comments.more')}
        </Button>
      )}
    </>
  );
}

/** That comments are on their way, or could not be loaded. */
function CommentsState({ comments }: Pick<CommentListProps, 'comments'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  if (comments.isPending) {
    return (
      <>
        <Skeleton width="100%" height={64} />
        <Skeleton width="100%" height={64} />
      </>
    );
  }
  if (!comments.error) return null;
  return (
    <ErrorNotice
      title={t('comments.errorTitle')}
      advice={t('services.errorAdvice')}
      error={comments.error}
      onRetry={() => comments.refetch()}
    />
  );
}

/**
 * What customers wrote, newest publication first.
 *
 * @param props - `renderBelow`: what stands below each comment
 */
export function Comments(props: CommentsProps & { renderBelow: RenderBelow }) {
  const { service, measure, renderBelow } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { filter, setFilter, comments, items, withheld, filtered } =
    useChosenComments({ service, measure });

  return (
    <Section title={t('comments.title')}>
      <div className={styles.comments}>
        {(filtered || items.length > 0) && (
          <CommentFilters
            service={service}
            measure={measure}
            filter={filter}
            onChange={setFilter}
          />
        )}
        {withheld && <WithheldComments service={service} />}
        <CommentsState comments={comments} />
        {comments.isSuccess && items.length === 0 && !withheld && (
          <p className={styles.paragraph}>
            {filtered ? t('comments.noneMatching') : t('comments.none')}
          </p>
        )}
        {filtered && (
          <Button
            size="small"
            variant="tertiary"
            className={styles.start}
            onPress={() => setFilter({})}
          >
            {t('comments.clear')}
          </Button>
        )}
        <CommentList
          comments={comments}
          items={items}
          measure={measure}
          renderBelow={renderBelow}
        />
        {!filtered && items.length > 0 && (
          <ExportButton
            name="exportComments"
            query={{ entityRef: service.entityRef, measure }}
          />
        )}
      </div>
    </Section>
  );
}
