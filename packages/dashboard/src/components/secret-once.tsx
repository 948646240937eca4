import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useAskBeforeLeaving } from '../hooks/use-ask-before-leaving.ts';
import { CopyField } from '../ui/copy-field.tsx';

type SecretOnceProps = {
  readonly label: string;
  readonly description: string;
  readonly secret: string;
  /** What to do when it is lost. */
  readonly warning: string;
  readonly footer?: ReactNode;
  readonly onDone: () => void;
};

/** The only sight of a secret. Leaving the page by the back button or by closing the tab is asked about as well. */
export function SecretOnce({ label, description, secret, warning, footer, onDone }: SecretOnceProps) {
  const [copied, setCopied] = useState(false);
  useAskBeforeLeaving(!copied, 'The secret has not been copied and is not shown again. Leave?');
  return (
    <Stack gap="md">
      <Alert color="orange" icon={<IconAlertTriangle />} title="Copy the secret now">
        {warning}
      </Alert>
      <CopyField label={label} description={description} value={secret} onCopied={() => setCopied(true)} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {footer}
        </Text>
        <Button onClick={onDone} variant={copied ? 'filled' : 'default'}>
          I have stored the secret
        </Button>
      </Group>
    </Stack>
  );
}
