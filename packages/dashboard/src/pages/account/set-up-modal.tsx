import { Modal } from '@mantine/core';
import type { SecondFactorStart } from '@rollcall/contracts';
import { useState } from 'react';
import { startSecondFactor } from '../../api/account.ts';
import { BackupCodes } from './backup-codes.tsx';
import { ConfirmApp } from './confirm-app.tsx';
import { PasswordForm } from './password-form.tsx';

type SetUpModalProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onTurnedOn: () => Promise<unknown>;
};

/** Three steps: the password, the app with its first code, the backup codes, which are shown once. */
export function SetUpModal({ opened, onClose, onTurnedOn }: SetUpModalProps) {
  const [started, setStarted] = useState<SecondFactorStart>();
  const [confirmed, setConfirmed] = useState(false);
  const step = started === undefined ? 1 : confirmed ? 3 : 2;
  const close = (): void => {
    onClose();
    setStarted(undefined);
    setConfirmed(false);
    if (confirmed) void onTurnedOn();
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={`Set up second factor, step ${step} of 3`}
      closeOnClickOutside={false}
      closeOnEscape={!confirmed}
      withCloseButton={!confirmed}
    >
      {started === undefined ? (
        <PasswordForm
          text="First your password, so that nobody does this at your unlocked screen."
          confirm="Continue"
          run={startSecondFactor}
          onDone={setStarted}
          onClose={close}
        />
      ) : confirmed ? (
        <BackupCodes codes={started.backupCodes} title="The second factor is on" onDone={close} />
      ) : (
        <ConfirmApp uri={started.uri} onConfirmed={() => setConfirmed(true)} onCancel={close} />
      )}
    </Modal>
  );
}
