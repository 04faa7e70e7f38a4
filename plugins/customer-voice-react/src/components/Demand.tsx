import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation/translation';

/** Props of {@link Demand}. @public */
export interface DemandProps {
  /** Distinct people who support the request. */
  people: number;
  /** Distinct teams that they are from. */
  teams: number;
  /** How many of the people own the request themselves. */
  owners?: number;
}

/**
 * Who wants it: "12 people from 4 teams, 2 of them owners".
 *
 * @public
 */
export function Demand({ people, teams, owners = 0 }: DemandProps) {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  const inPeople = t('request.people', {
    count: people,
    people: formats.number(people),
  });
  const demand =
    teams === 0
      ? inPeople
      : t('request.demand', {
          people: inPeople,
          teams: t('request.teams', {
            count: teams,
            teams: formats.number(teams),
          }),
        });
  return (
    <span>
      {owners === 0
        ? demand
        : t('request.demandWithOwners', {
            demand,
            count: owners,
            owners: formats.number(owners),
          })}
    </span>
  );
}
