import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { PasswordProof } from '@rollcall/contracts';
import { useMutation } from '@tanstack/react-query';
import { FormError } from '../../components/form-error.tsx';

export type PasswordFormProps<Answer> = {
  readonly text: string;
  readonly confirm: string;
  readonly color?: string;
  readonly run: (proof: PasswordProof) => Promise<Answer>;
  readonly onDone: (answer: Answer) => unknown;
  readonly onClose: () => void;
};

/** Asks for the password once more before something that changes how one signs in. */
export function PasswordForm<Answer>(props: PasswordFormProps<Answer>) {
  const { text, confirm, color, run, onDone, onClose } = props;
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: isNotEmpty('Enter your password.') },
  });
  const submit = useMutation({ mutationFn: run, gcTime: 0, onSuccess: onDone });
  return (
    <form noValidate onSubmit={form.onSubmit((proof) => submit.mutate(proof))}>
      <Stack gap="md">
        <Text>{text}</Text>
        <FormError error={submit.error} />
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={submit.isPending} {...(color === undefined ? {} : { color })}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
