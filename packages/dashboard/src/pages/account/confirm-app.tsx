import { Box, Button, Center, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { confirmSecondFactor } from '../../api/account.ts';
import { FormError } from '../../components/form-error.tsx';
import { CopyField } from '../../ui/copy-field.tsx';

type ConfirmAppProps = {
  /** `otpauth://totp/…` */
  readonly uri: string;
  readonly onConfirmed: () => void;
  readonly onCancel: () => void;
};

const keyOf = (uri: string): string => new URL(uri).searchParams.get('secret') ?? '';

/** The secret for the app, and the proof that it has arrived there. */
export function ConfirmApp({ uri, onConfirmed, onCancel }: ConfirmAppProps) {
  const form = useForm({
    initialValues: { code: '' },
    transformValues: ({ code }) => ({ code: code.replaceAll(/\s/g, '') }),
    validate: {
      code: (code) => (/^\s*(\d\s*){6}$/.test(code) ? null : 'Enter the six digits that the app shows.'),
    },
  });
  const confirm = useMutation({ mutationFn: confirmSecondFactor, onSuccess: onConfirmed });
  return (
    <form noValidate onSubmit={form.onSubmit(({ code }) => confirm.mutate(code))}>
      <Stack gap="md">
        <Text>Scan this with an authenticator app, then enter the code that it shows.</Text>
        <Center>
          {/* Cameras want dark on light, in both colour schemes. */}
          <Box bg="white" p="sm" bdrs="md">
            <QRCodeSVG value={uri} size={184} title="QR code for the authenticator app" />
          </Box>
        </Center>
        <CopyField label="Key" description="Or enter this key in the app by hand." value={keyOf(uri)} />
        <FormError error={confirm.error} />
        <TextInput
          label="Code"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={8}
          data-autofocus
          {...form.getInputProps('code')}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            Turn on
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
