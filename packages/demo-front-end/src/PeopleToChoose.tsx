import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Avatar, Card, CardBody, Flex, Grid, Text } from '@backstage/ui';
import { demoTranslationRef } from './translation/demoTranslation';
import { Logo } from './Logo';
import { DemoPerson, DemoRole, demoRoles } from './demoPeople';
import styles from './DemoSignInPage.module.css';

const PersonCard = (props: {
  person: DemoPerson;
  onChoose: (person: DemoPerson) => void;
}) => {
  const { person, onChoose } = props;
  const { t } = useTranslationRef(demoTranslationRef);
  return (
    <Card
      className={styles.person}
      label={t('signIn.as', { name: person.name, team: person.team })}
      onPress={() => onChoose(person)}
    >
      <CardBody>
        <Flex direction="column" gap="3">
          <Flex align="center" gap="3">
            <Avatar
              src=""
              name={person.name}
              purpose="decoration"
              size="large"
            />
            <Flex direction="column" gap="0.5">
              <Text weight="bold" variant="body-large">
                {person.name}
              </Text>
              <Text>{person.team}</Text>
            </Flex>
          </Flex>
          <Text>{t(person.tries)}</Text>
        </Flex>
      </CardBody>
    </Card>
  );
};

const RoleSection = (props: {
  role: DemoRole;
  onChoose: (person: DemoPerson) => void;
}) => {
  const { role, onChoose } = props;
  const { t } = useTranslationRef(demoTranslationRef);
  const titleId = `demo-role-${role.id}`;
  return (
    <section aria-labelledby={titleId}>
      <Flex direction="column" gap="1" mb="3">
        <Text as="h2" id={titleId} variant="title-small" weight="bold">
          {t(`role.${role.id}`)}
        </Text>
        <Text as="p" color="secondary">
          {t(`role.${role.id}Body`)}
        </Text>
      </Flex>
      <Grid.Root columns={{ initial: '1', sm: '2', md: '3' }} gap="4">
        {role.people.map(person => (
          <Grid.Item key={person.entityRef}>
            <PersonCard person={person} onChoose={onChoose} />
          </Grid.Item>
        ))}
      </Grid.Root>
    </section>
  );
};

/** Every user whom a visitor can be, grouped by what they come for. */
export const PeopleToChoose = (props: {
  onChoose: (person: DemoPerson) => void;
}) => {
  const { t } = useTranslationRef(demoTranslationRef);
  return (
    <Flex direction="column" gap="8">
      <Flex align="center" gap="4">
        <Logo size={48} />
        <Flex direction="column" gap="1">
          <Text as="h1" variant="title-medium" weight="bold">
            {t('signIn.title')}
          </Text>
          <Text as="p" color="secondary">
            {t('signIn.body')}
          </Text>
        </Flex>
      </Flex>
      {demoRoles.map(role => (
        <RoleSection key={role.id} role={role} onChoose={props.onChoose} />
      ))}
    </Flex>
  );
};
