import { Modal } from '@mantine/core';
import { useState } from 'react';
import { makeBackupCodes } from '../../api/account.ts';
import { BackupCodes } from './backup-codes.tsx';
import { PasswordForm } from './password-form.tsx';

type NewBackupCodesModalProps = { readonly opened: boolean; readonly onClose: () => void };

export function NewBackupCodesModal({ opened, onClose }: NewBackupCodesModalProps) {
  const [codes, setCodes] = useState<readonly string[]>();
  const close = (): void => {
    onClose();
    setCodes(undefined);
  };
  const made = codes !== undefined;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="New backup codes"
      closeOnClickOutside={false}
      closeOnEscape={!made}
      withCloseButton={!made}
    >
      {made ? (
        <BackupCodes codes={codes} title="Ten new codes" onDone={close} />
      ) : (
        <PasswordForm
          text="The backup codes that you have are worth nothing once there are new ones."
          confirm="Make new codes"
          run={makeBackupCodes}
          onDone={({ backupCodes }) => setCodes(backupCodes)}
          onClose={close}
        />
      )}
    </Modal>
  );
}
