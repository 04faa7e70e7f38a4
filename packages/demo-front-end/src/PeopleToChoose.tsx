import { Avatar, Card, CardBody, Flex, Grid, Text } from '@backstage/ui';
import { Logo } from './Logo';
import { DemoPerson, DemoRole, demoRoles } from './demoPeople';
import styles from './DemoSignInPage.module.css';

const PersonCard = (props: {
  person: DemoPerson;
  onChoose: (person: DemoPerson) => void;
}) => {
  const { person, onChoose } = props;
  return (
    <Card
      className={styles.person}
      label={`Sign in as ${person.name}, ${person.team}`}
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
          <Text>{person.tries}</Text>
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
  const titleId = `demo-role-${role.id}`;
  return (
    <section aria-labelledby={titleId}>
      <Flex direction="column" gap="1" mb="3">
        <Text as="h2" id={titleId} variant="title-small" weight="bold">
          {role.title}
        </Text>
        <Text as="p" color="secondary">
          {role.description}
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
}) => (
  <Flex direction="column" gap="8">
    <Flex align="center" gap="4">
      <Logo size={48} />
      <Flex direction="column" gap="1">
        <Text as="h1" variant="title-medium" weight="bold">
          Sign in to the demo as…
        </Text>
        <Text as="p" color="secondary">
          Customer Voice in a made-up company. Choose who you want to be; no
          password is needed, and you can change after signing out.
        </Text>
      </Flex>
    </Flex>
    {demoRoles.map(role => (
      <RoleSection key={role.id} role={role} onChoose={props.onChoose} />
    ))}
  </Flex>
);
