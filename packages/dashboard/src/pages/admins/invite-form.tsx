import { Button, Group, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import type { AdminRole, InvitationRequest } from '@rollcall/contracts';
import { useEffect } from 'react';
import { fieldErrors } from '../../api/problem.ts';
import { FormError } from '../../components/form-error.tsx';
import { RoleChoice } from '../../components/role-choice.tsx';

type InviteFormProps = {
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onSubmit: (request: InvitationRequest) => void;
  readonly onCancel: () => void;
};

export function InviteForm({ error, pending, onSubmit, onCancel }: InviteFormProps) {
  const form = useForm<{ email: string; role: AdminRole }>({
    initialValues: { email: '', role: 'viewer' },
    validate: {
      email: (value) => isEmail('Enter an e-mail address, like vera@example.com.')(value.trim()),
    },
  });
  const { setErrors } = form;
  useEffect(() => {
    if (error !== null) setErrors(fieldErrors(error));
  }, [error, setErrors]);

  return (
    <form noValidate onSubmit={form.onSubmit(({ email, role }) => onSubmit({ email: email.trim(), role }))}>
      <Stack gap="md">
        <FormError error={error} />
        <TextInput
          label="E-mail address"
          description="They sign in with it. Rollcall sends no mail: you pass a link on."
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <RoleChoice value={form.values.role} onChange={(role) => form.setFieldValue('role', role)} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={pending}>
            Make the link
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
