import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import { MAXIMUM_COMMENT_LENGTH } from 'backstage-plugin-customer-voice-common';
import {
  type Control,
  Controller,
  useController,
  useFormState,
  useWatch,
} from 'react-hook-form';
import { DateField } from '../../shared/fields/DateField';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { RequiredText } from '../../shared/fields/RequiredText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { alternativeOf, existingOf } from '../fields/target';
import { PlanOdds } from '../odds/PlanOdds';
import { TargetField } from '../fields/TargetField';
import type { MoveForm } from './moveForm';
import { needs, type PersonalMove } from './movesOf';
import styles from './moves.module.css';

/** Moves that may, but need not, come with a reason. */
const OPTIONAL_REASON: PersonalMove['name'][] = ['plan', 'withdraw'];

interface FieldProps {
  control: Control<MoveForm>;
  move: PersonalMove;
}

type TargetDateProps = Pick<FieldProps, 'control'> & {
  /** The service; missing in triage. */
  entityRef?: string;
};

/** The day, and how earlier promises for a day so far ahead went. */
function TargetDateField({ control, entityRef }: TargetDateProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { field, fieldState } = useController({
    name: 'targetDate',
    control,
    rules: {
      validate: date => date !== '' || t('requests.field.required'),
    },
  });
  return (
    <>
      <DateField
        label={t('requests.field.date')}
        value={field.value}
        onChange={field.onChange}
        isInvalid={fieldState.invalid}
      />
      {field.value && <PlanOdds entityRef={entityRef} date={field.value} />}
    </>
  );
}

/** By when it is promised, or that there is no date yet. */
function TargetDateFields({ control, entityRef }: TargetDateProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { errors } = useFormState({ control });
  const kind = useWatch({ control, name: 'date' });
  const error = errors.date ?? errors.targetDate;
  return (
    <div className={styles.field}>
      <Controller
        name="date"
        control={control}
        rules={{
          validate: chosen => chosen !== '' || t('requests.moves.choose'),
        }}
        render={({ field }) => (
          <RadioGroup
            label={t('requests.moves.dateLabel')}
            orientation="horizontal"
            value={field.value}
            onChange={field.onChange}
            isInvalid={Boolean(errors.date)}
          >
            <Radio value="by">{t('requests.moves.byDate')}</Radio>
            <Radio value="none">{t('requests.moves.noDate')}</Radio>
          </RadioGroup>
        )}
      />
      {kind === 'by' && (
        <TargetDateField control={control} entityRef={entityRef} />
      )}
      {error && <p className={styles.error}>{error.message}</p>}
    </div>
  );
}

function ReasonField({ control, move }: FieldProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const isNeeded = needs(move, 'reason');
  const { field, fieldState } = useController({
    name: 'reason',
    control,
    rules: {
      validate: text =>
        ((!isNeeded || text.trim() !== '') &&
          text.length <= MAXIMUM_COMMENT_LENGTH) ||
        t('requests.field.required'),
    },
  });
  return (
    <MarkdownField
      label={t(`requests.moves.${move.name}.reason`)}
      isOptional={!isNeeded}
      value={field.value}
      onChange={field.onChange}
      maximum={MAXIMUM_COMMENT_LENGTH}
      error={fieldState.error?.message}
    />
  );
}

/** What exists already, or what helps instead. */
function MoveTargetField({ control, move }: FieldProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const isAlternative = needs(move, 'alternative');
  const { field, fieldState } = useController({
    name: 'target',
    control,
    rules: {
      validate: target =>
        Boolean(isAlternative ? alternativeOf(target) : existingOf(target)) ||
        t('requests.moves.choose'),
    },
  });
  return (
    <TargetField
      label={
        isAlternative
          ? t('requests.moves.alternative')
          : t('requests.moves.existing')
      }
      mayBeUnknown={isAlternative}
      withNote={isAlternative}
      value={field.value}
      onChange={field.onChange}
      error={fieldState.error?.message}
    />
  );
}

/** Exactly what a move needs, as the table of moves says it. */
export function MoveFields({
  control,
  move,
  entityRef,
}: FieldProps & TargetDateProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      {needs(move, 'target-date') && (
        <TargetDateFields control={control} entityRef={entityRef} />
      )}
      {(needs(move, 'reason') || OPTIONAL_REASON.includes(move.name)) && (
        <ReasonField control={control} move={move} />
      )}
      {needs(move, 'delivered') && (
        <RequiredText
          control={control}
          name="delivered"
          label={t('requests.moves.deliveredLabel')}
        />
      )}
      {(needs(move, 'alternative') || needs(move, 'existing')) && (
        <MoveTargetField control={control} move={move} />
      )}
    </>
  );
}
