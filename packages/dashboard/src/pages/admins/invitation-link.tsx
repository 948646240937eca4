import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { InvitationCreated } from '@rollcall/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useAskBeforeLeaving } from '../../hooks/use-ask-before-leaving.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Instant } from '../../ui/instant.tsx';

type InvitationLinkProps = { readonly created: InvitationCreated; readonly onDone: () => void };

/** The only sight of an invitation's link. */
export function InvitationLink({ created, onDone }: InvitationLinkProps) {
  const [copied, setCopied] = useState(false);
  useAskBeforeLeaving(!copied, 'The link has not been copied and is not shown again. Leave?');
  const { invitation, link } = created;
  return (
    <Stack gap="md">
      <Alert color="orange" icon={<IconAlertTriangle />} title="Copy the link now">
        It is shown this once, and works once. Send it to {invitation.email} in a way that you trust: whoever
        opens it first becomes the admin.
      </Alert>
      <CopyField label="Invitation link" value={link} onCopied={() => setCopied(true)} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Valid until <Instant at={invitation.expiresAt} />
        </Text>
        <Button onClick={onDone} variant={copied ? 'filled' : 'default'}>
          I have copied the link
        </Button>
      </Group>
    </Stack>
  );
}
