import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { ApiError } from '../../api/problem.ts';
import { signIn } from '../../api/session.ts';
import { Gate } from '../../components/gate.tsx';
import { returnPath } from '../../search-params.ts';

const route = getRouteApi('/sign-in');

/** Whoever asks too often is told how long the wait is; the server's own sentence is for machines. */
const wordsFor = (error: Error): string =>
  error instanceof ApiError && error.status === 429
    ? 'Too many attempts. Wait a minute, then try again.'
    : error.message;

export function SignInPage() {
  const { redirect } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
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
    onSuccess: async () => {
      client.clear();
      await router.navigate({ href: returnPath(redirect), replace: true });
    },
  });

  return (
    <Gate
      title="Sign in"
      description={redirect === undefined ? 'To the Admin Dashboard.' : 'Then you return to where you were.'}
    >
      <form noValidate onSubmit={form.onSubmit((values) => enter.mutate(values))}>
        <Stack gap="md">
          {enter.error === null ? null : (
            <Alert color="red" role="alert">
              {wordsFor(enter.error)}
            </Alert>
          )}
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
    </Gate>
  );
}
