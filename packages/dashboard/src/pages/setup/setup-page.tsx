import { Button, Stack, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { fieldErrors } from '../../api/problem.ts';
import { setUp } from '../../api/setup.ts';
import { FormError } from '../../components/form-error.tsx';
import { Gate } from '../../components/gate.tsx';
import { checkNewPassword, NewPasswordInput } from '../../components/new-password-input.tsx';

/** The first run: makes the first admin. */
export function SetupPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '', name: '', email: '', password: '' },
    validate: {
      code: isNotEmpty("Enter the code from the server's console."),
      name: isNotEmpty('Enter your name.'),
      email: isEmail('Enter an e-mail address, like ada@example.com.'),
      password: checkNewPassword,
    },
  });
  const create = useMutation({
    mutationFn: setUp,
    meta: { mayBeSignedOut: true },
    onSuccess: async () => {
      client.clear();
      await navigate({ to: '/', replace: true });
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });

  return (
    <Gate title="Set up Rollcall" description="Make the first admin. More can be added later.">
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          create.mutate({ ...values, code: values.code.trim(), email: values.email.trim() }),
        )}
      >
        <Stack gap="md">
          <FormError error={create.error} />
          <TextInput
            label="Set-up code"
            description="Printed on the server's console when it started. It works once."
            autoComplete="off"
            spellCheck={false}
            key={form.key('code')}
            {...form.getInputProps('code')}
          />
          <TextInput
            label="Name"
            autoComplete="name"
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <NewPasswordInput key={form.key('password')} {...form.getInputProps('password')} />
          <Button type="submit" loading={create.isPending} fullWidth>
            Make the first admin
          </Button>
        </Stack>
      </form>
    </Gate>
  );
}
