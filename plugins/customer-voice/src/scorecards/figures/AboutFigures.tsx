import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, DialogTrigger, Popover } from '@backstage/ui';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { ComputedText } from './ComputedText';
import styles from './figures.module.css';

interface AboutFiguresProps {
  measure: Measure;
  window: string;
}

/** Answers "how is this computed?" where the figure stands. */
export function AboutFigures(props: AboutFiguresProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <DialogTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={t('about.label')}
        icon={<InfoOutlinedIcon fontSize="small" />}
      />
      <Popover aria-label={t('about.label')}>
        <div className={styles.about}>
          <ComputedText measure={props.measure} window={props.window} />
        </div>
      </Popover>
    </DialogTrigger>
  );
}
