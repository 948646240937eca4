import { Modal } from '@mantine/core';
import type { InfraTokenCreated } from '@rollcall/contracts';
import type { ReactNode } from 'react';
import { NewSecret } from './new-secret.tsx';

type SecretModalProps = {
  readonly opened: boolean;
  readonly title: string;
  readonly created: InfraTokenCreated | undefined;
  readonly onClose: () => void;
  /** What comes before the secret. */
  readonly children: ReactNode;
};

/**
 * First the question, then the secret. Once the secret shows, only its own button closes the dialog: neither a click
 * outside nor Escape may lose what is shown once.
 */
export function SecretModal({ opened, title, created, onClose, children }: SecretModalProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={created === undefined ? title : `Token ${created.token.label}`}
      size={created === undefined ? 'md' : 'lg'}
      closeOnClickOutside={false}
      closeOnEscape={created === undefined}
      withCloseButton={created === undefined}
    >
      {created === undefined ? children : <NewSecret created={created} onDone={onClose} />}
    </Modal>
  );
}
