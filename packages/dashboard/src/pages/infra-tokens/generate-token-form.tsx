import { Alert, Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { InfraTokenRequest } from '@rollcall/contracts';
import { useEffect } from 'react';
import { fieldErrors } from '../../api/problem.ts';
import { type Access, accessChoices, scopesOf } from './access.ts';
import { expiryChoices, readExpiry } from './expiry.ts';
import { profileChoices, readProfile } from './profiles.ts';

type GenerateTokenFormProps = {
  readonly profiles: readonly string[];
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onSubmit: (request: InfraTokenRequest) => void;
  readonly onCancel: () => void;
};

type Values = { label: string; expiry: string; access: Access; profile: string };

const initialValues: Values = { label: '', expiry: '90', access: 'write', profile: '' };

const requestOf = ({ label, expiry, access, profile }: Values): InfraTokenRequest => {
  const chosen = readProfile(profile);
  return {
    label: label.trim(),
    expiryDays: readExpiry(expiry),
    scopes: scopesOf(access),
    ...(chosen === null ? {} : { profile: chosen }),
  };
};

export function GenerateTokenForm({ profiles, error, pending, onSubmit, onCancel }: GenerateTokenFormProps) {
  const form = useForm({
    initialValues,
    validate: { label: isNotEmpty('Enter a label, for instance the name of the identity provider.') },
  });
  const { setErrors } = form;
  useEffect(() => {
    if (error !== null) setErrors(fieldErrors(error));
  }, [error, setErrors]);

  return (
    <form noValidate onSubmit={form.onSubmit((values) => onSubmit(requestOf(values)))}>
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
        <Radio.Group
          label="Access"
          description="An identity provider that pushes people needs to write."
          {...form.getInputProps('access')}
        >
          <Group gap="lg" pt="xs">
            {accessChoices.map((choice) => (
              <Radio key={choice.value} {...choice} />
            ))}
          </Group>
        </Radio.Group>
        <NativeSelect
          label="Tolerance profile"
          description="Which deviations from the standard are accepted from it."
          data={profileChoices(profiles)}
          {...form.getInputProps('profile')}
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
