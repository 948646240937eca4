import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { signIn } from '../../api/session.ts';
import { FormError } from '../../components/form-error.tsx';

type PasswordFormProps = {
  /** Why one is here again. */
  readonly lapsed: Error | null;
  readonly onEntered: () => Promise<void>;
  readonly onSecondFactor: () => void;
};

/** The first half of signing in, and all of it for whoever has no second factor. */
export function PasswordForm({ lapsed, onEntered, onSecondFactor }: PasswordFormProps) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: isNotEmpty('Enter your e-mail address.'),
      password: isNotEmpty('Enter your password.'),
    },
  });
  const enter = useMutation({
    mutationFn: signIn,
    meta: { mayBeSignedOut: true },
    onSuccess: async (answer) => {
      if ('secondFactorNeeded' in answer) onSecondFactor();
      else await onEntered();
    },
  });

  return (
    <form noValidate onSubmit={form.onSubmit((values) => enter.mutate(values))}>
      <Stack gap="md">
        <FormError error={enter.error ?? lapsed} />
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          data-autofocus
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={enter.isPending} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
