import { ProxiedSignInPage } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { demoTranslationRef } from './translation/demoTranslation';
import { DemoPerson } from './demoPeople';
import styles from './DemoSignInPage.module.css';
import { PeopleToChoose } from './PeopleToChoose';
import { rememberedPerson } from './rememberedPerson';

type OnSignInSuccess = SignInPageProps['onSignInSuccess'];

/** About half a minute: a first start takes that long until the catalog knows every user. */
const MAXIMUM_ATTEMPTS = 30;
const RETRY_AFTER_MS = 1000;
const STARTING_STATUS_CODES: readonly unknown[] = [401, 502, 503, 504];

/** Whether the back end is not up yet, or its catalog does not know the person yet. */
function isStarting(error: Error | undefined): boolean {
  return error && 'statusCode' in error
    ? STARTING_STATUS_CODES.includes(error.statusCode)
    : true;
}

const Waiting = (props: { person: DemoPerson; onRetry: () => void }) => {
  const { person, onRetry } = props;
  const { t } = useTranslationRef(demoTranslationRef);
  useEffect(() => {
    const timer = setTimeout(onRetry, RETRY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [onRetry]);
  return (
    <Text as="p" role="status">
      {t('signIn.waiting', { name: person.name })}
    </Text>
  );
};

const Failed = (props: {
  person: DemoPerson;
  error?: Error;
  onRetry: () => void;
  onChooseAgain: () => void;
}) => {
  const { t } = useTranslationRef(demoTranslationRef);
  return (
    <>
      <Alert
        role="alert"
        status="danger"
        icon
        title={t('signIn.failed', { name: props.person.name })}
        description={props.error?.message ?? t('signIn.noReason')}
      />
      <Flex gap="3">
        <Button onPress={props.onRetry}>{t('signIn.retry')}</Button>
        <Button variant="secondary" onPress={props.onChooseAgain}>
          {t('signIn.chooseElse')}
        </Button>
      </Flex>
    </>
  );
};

const SigningIn = (props: {
  person: DemoPerson;
  onSignInSuccess: OnSignInSuccess;
  onChooseAgain: () => void;
}) => {
  const { person, onSignInSuccess, onChooseAgain } = props;
  const [attempt, setAttempt] = useState(1);

  const handleSuccess = useCallback<OnSignInSuccess>(
    identity => {
      rememberedPerson.keep(person);
      onSignInSuccess({
        getProfileInfo: () => identity.getProfileInfo(),
        getBackstageIdentity: () => identity.getBackstageIdentity(),
        getCredentials: () => identity.getCredentials(),
        signOut: async () => {
          rememberedPerson.forget();
          await identity.signOut();
        },
      });
    },
    [person, onSignInSuccess],
  );

  const SignInError = useMemo(() => {
    const mayBeStarting = attempt % MAXIMUM_ATTEMPTS > 0;
    const retry = () => setAttempt(attempt + 1);
    return ({ error }: { error?: Error }) =>
      mayBeStarting && isStarting(error) ? (
        <Waiting person={person} onRetry={retry} />
      ) : (
        <Failed
          person={person}
          error={error}
          onRetry={retry}
          onChooseAgain={onChooseAgain}
        />
      );
  }, [attempt, person, onChooseAgain]);

  return (
    <div className={styles.signingIn}>
      <ProxiedSignInPage
        key={attempt}
        provider="demo"
        headers={{ 'x-demo-person': person.entityRef }}
        onSignInSuccess={handleSuccess}
        ErrorComponent={SignInError}
      />
    </div>
  );
};

/** Lets the visitor of the demo choose who to be, and keeps the choice for the browser tab. */
export const DemoSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const [person, setPerson] = useState(rememberedPerson.read);

  const chooseAgain = useCallback(() => {
    rememberedPerson.forget();
    setPerson(undefined);
  }, []);

  return (
    <main className={styles.page}>
      {person ? (
        <SigningIn
          person={person}
          onSignInSuccess={onSignInSuccess}
          onChooseAgain={chooseAgain}
        />
      ) : (
        <PeopleToChoose onChoose={setPerson} />
      )}
    </main>
  );
};
