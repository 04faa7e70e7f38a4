import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { customerVoiceTranslationRef } from '../translation/translation';

interface MeasureToggleProps {
  measures: readonly Measure[];
  value: Measure;
  onChange: (measure: Measure) => void;
}

/** Chooses one of several measures: the same control wherever figures are shown. */
export function MeasureToggle(props: MeasureToggleProps) {
  const { measures, value, onChange } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <ToggleButtonGroup
      aria-label={t('measure.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys =>
        onChange(measures.find(each => keys.has(each)) ?? value)
      }
    >
      {measures.map(each => (
        <ToggleButton key={each} id={each} size="small">
          {t(`measure.${each}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
