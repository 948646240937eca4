import { Badge, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionsQuery, turnSecondFactorOff } from '../../api/account.ts';
import { sessionQuery } from '../../api/session.ts';
import { Section } from '../../ui/section.tsx';
import { NewBackupCodesModal } from './new-backup-codes-modal.tsx';
import { PasswordModal } from './password-modal.tsx';
import { SetUpModal } from './set-up-modal.tsx';

type Dialog = 'set-up' | 'backup-codes' | 'turn-off';

/** The second factor: off with a way to set it up, or on with new backup codes and a way to turn it off. */
export function SecondFactorSection({ on }: { on: boolean }) {
  const [dialog, setDialog] = useState<Dialog>();
  const client = useQueryClient();
  const close = (): void => setDialog(undefined);
  const refresh = (): Promise<unknown> =>
    Promise.all([sessionQuery, sessionsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })));

  return (
    <Section
      title="Second factor"
      description="A code of an authenticator app, asked for after your password."
      actions={<Badge color={on ? 'pine' : 'gray'}>{on ? 'On' : 'Off'}</Badge>}
    >
      {on ? (
        <>
          <Text>
            Signing in takes a code of your app, or one of your backup codes. When both are gone, an owner can
            reset the second factor.
          </Text>
          <Group gap="sm">
            <Button variant="default" onClick={() => setDialog('backup-codes')}>
              Make new backup codes
            </Button>
            <Button variant="default" onClick={() => setDialog('turn-off')}>
              Turn off
            </Button>
          </Group>
        </>
      ) : (
        <>
          <Text>
            With it, a password that leaked opens nothing. It takes a minute and an app on your phone.
          </Text>
          <Group>
            <Button onClick={() => setDialog('set-up')}>Set up second factor</Button>
          </Group>
        </>
      )}
      <SetUpModal opened={dialog === 'set-up'} onClose={close} onTurnedOn={refresh} />
      <NewBackupCodesModal opened={dialog === 'backup-codes'} onClose={close} />
      <PasswordModal
        opened={dialog === 'turn-off'}
        title="Turn the second factor off?"
        text="From then on your password alone signs in, and your backup codes are worth nothing."
        confirm="Turn off"
        color="red"
        run={turnSecondFactorOff}
        onClose={close}
        onDone={async () => {
          close();
          notifications.show({ title: 'Second factor off', message: 'Your password alone signs in.' });
          await refresh();
        }}
      />
    </Section>
  );
}
