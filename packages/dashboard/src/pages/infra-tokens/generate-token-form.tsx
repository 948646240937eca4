import { Alert, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { InfraTokenRequest } from '@rollcall/contracts';
import { useEffect } from 'react';
import { fieldErrors } from '../../api/problem.ts';
import { expiryChoices, readExpiry } from './expiry.ts';

type GenerateTokenFormProps = {
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onSubmit: (request: InfraTokenRequest) => void;
  readonly onCancel: () => void;
};

export function GenerateTokenForm({ error, pending, onSubmit, onCancel }: GenerateTokenFormProps) {
  const form = useForm({
    initialValues: { label: '', expiry: '90' },
    validate: { label: isNotEmpty('Enter a label, for instance the name of the identity provider.') },
  });
  const { setErrors } = form;
  useEffect(() => {
    if (error !== null) setErrors(fieldErrors(error));
  }, [error, setErrors]);

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ label, expiry }) =>
        onSubmit({ label: label.trim(), expiryDays: readExpiry(expiry) }),
      )}
    >
      <Stack gap="md">
        {error === null ? null : (
          <Alert color="red" role="alert">
            {error.message}
          </Alert>
        )}
        <TextInput
          label="Label"
          description="What uses this token, to find it again later."
          placeholder="Okta"
          maxLength={100}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('label')}
        />
        <NativeSelect
          label="Expiration"
          description="After that day the identity provider is refused until it has a new token."
          data={expiryChoices}
          {...form.getInputProps('expiry')}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={pending}>
            Generate token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
