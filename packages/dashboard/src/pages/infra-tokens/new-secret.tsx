import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { InfraTokenCreated } from '@rollcall/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { CopyField } from '../../ui/copy-field.tsx';
import { Instant } from '../../ui/instant.tsx';

type NewSecretProps = { readonly created: InfraTokenCreated; readonly onDone: () => void };

/** The only sight of the secret. Leaving the page by the back button or by closing the tab is asked about as well. */
export function NewSecret({ created, onDone }: NewSecretProps) {
  const [copied, setCopied] = useState(false);
  useBlocker({
    shouldBlockFn: () =>
      !copied && !window.confirm('The secret has not been copied and is not shown again. Leave?'),
    enableBeforeUnload: () => !copied,
  });

  return (
    <Stack gap="md">
      <Alert color="orange" icon={<IconAlertTriangle />} title="Copy the secret now">
        It is shown this once. Rollcall keeps only a hash of it; if it is lost, delete the token and generate
        a new one.
      </Alert>
      <CopyField
        label="InfraToken"
        description="Enter it at your identity provider as the bearer token."
        value={created.secret}
        onCopied={() => setCopied(true)}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Expires: <Instant at={created.token.expiresAt} />
        </Text>
        <Button onClick={onDone} variant={copied ? 'filled' : 'default'}>
          I have stored the secret
        </Button>
      </Group>
    </Stack>
  );
}
