import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { SecondFactorSignIn } from '@rollcall/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/problem.ts';
import { signInWithSecondFactor } from '../../api/session.ts';
import { FormError } from '../../components/form-error.tsx';

type SecondFactorFormProps = {
  readonly onEntered: () => Promise<void>;
  /** The server has forgotten the password, or takes no more codes for it. */
  readonly onLapsed: (error: Error) => void;
};

const kinds = {
  code: {
    label: 'Code',
    description: 'Six digits that your authenticator app shows for Rollcall.',
    empty: 'Enter the six digits of the app.',
    other: { kind: 'backup-code', label: 'Use a backup code instead' },
    input: { autoComplete: 'one-time-code', inputMode: 'numeric', maxLength: 8 },
  },
  'backup-code': {
    label: 'Backup code',
    description: 'One of the ten that you were given; it works once.',
    empty: 'Enter a backup code, like a1B2c-d3E4f.',
    other: { kind: 'code', label: 'Use the authenticator app instead' },
    input: { autoComplete: 'off', maxLength: 20 },
  },
} as const;

/** The second half of signing in. */
export function SecondFactorForm({ onEntered, onLapsed }: SecondFactorFormProps) {
  const [kind, setKind] = useState<SecondFactorSignIn['kind']>('code');
  const words = kinds[kind];
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: isNotEmpty(words.empty) },
  });
  const enter = useMutation({
    mutationFn: signInWithSecondFactor,
    meta: { mayBeSignedOut: true },
    onSuccess: onEntered,
    onError: (error) => {
      if (error instanceof ApiError && error.status === 401) onLapsed(error);
    },
  });
  const change = (): void => {
    setKind(words.other.kind);
    form.reset();
    enter.reset();
  };

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ code }) => enter.mutate({ kind, code: code.replaceAll(/\s/g, '') }))}
    >
      <Stack gap="md">
        <FormError error={enter.error} />
        <TextInput
          key={kind}
          label={words.label}
          description={words.description}
          spellCheck={false}
          autoFocus
          {...words.input}
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={enter.isPending} fullWidth>
          Sign in
        </Button>
        <Anchor component="button" type="button" size="sm" ta="center" onClick={change}>
          {words.other.label}
        </Anchor>
      </Stack>
    </form>
  );
}
