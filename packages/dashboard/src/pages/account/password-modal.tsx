import { Modal } from '@mantine/core';
import { PasswordForm, type PasswordFormProps } from './password-form.tsx';

type PasswordModalProps<Answer> = PasswordFormProps<Answer> & {
  readonly opened: boolean;
  readonly title: string;
};

export function PasswordModal<Answer>({ opened, title, ...form }: PasswordModalProps<Answer>) {
  return (
    <Modal opened={opened} onClose={form.onClose} title={title}>
      <PasswordForm {...form} />
    </Modal>
  );
}
