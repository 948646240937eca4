import { PasswordInput, type PasswordInputProps } from '@mantine/core';

const min = 12;
const max = 128;

/** What the server takes as a password that is chosen; `null` when it is fine. */
export const checkNewPassword = (password: string): string | null =>
  password.length < min || password.length > max ? `Choose a password of ${min} to ${max} characters.` : null;

export function NewPasswordInput(props: PasswordInputProps) {
  return (
    <PasswordInput
      label="Password"
      description={`At least ${min} characters.`}
      autoComplete="new-password"
      {...props}
    />
  );
}
