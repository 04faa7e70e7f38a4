import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation';

/** Props of {@link Demand}. @public */
export interface DemandProps {
  /** Distinct people who support the request. */
  people: number;
  /** Distinct teams that they are from. */
  teams: number;
}

/**
 * Who wants it: "12 people from 4 teams".
 *
 * @public
 */
export function Demand({ people, teams }: DemandProps) {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  const inPeople = t('request.people', {
    count: people,
    people: formats.number(people),
  });
  return (
    <span>
      {teams === 0
        ? inPeople
        : t('request.demand', {
            people: inPeople,
            teams: t('request.teams', {
              count: teams,
              teams: formats.number(teams),
            }),
          })}
    </span>
  );
}
