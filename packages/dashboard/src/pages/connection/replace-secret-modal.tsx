import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { Connection } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshConnection, replaceConnectionSecret } from '../../api/connections.ts';
import { FormError } from '../../components/form-error.tsx';
import { SecretOnce } from '../../components/secret-once.tsx';
import { Instant } from '../../ui/instant.tsx';

type ReplaceSecretModalProps = { readonly connection: Connection; readonly onClose: () => void };

/** First the question, then the secret. Once it shows, only its own button closes the dialog. */
export function ReplaceSecretModal({ connection, onClose }: ReplaceSecretModalProps) {
  const client = useQueryClient();
  const replace = useMutation({
    mutationFn: () => replaceConnectionSecret(connection.id),
    gcTime: 0,
    onSuccess: () => refreshConnection(client, connection.id),
  });
  const asking = replace.data === undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={asking ? `Replace the secret of ${connection.name}?` : `New secret of ${connection.name}`}
      size={asking ? 'md' : 'lg'}
      closeOnClickOutside={false}
      closeOnEscape={asking}
      withCloseButton={asking}
    >
      {replace.data === undefined ? (
        <Stack gap="md">
          <FormError error={replace.error} />
          <Text>A new secret is made. Nothing is interrupted:</Text>
          <List type="ordered" spacing={6}>
            <List.Item>
              For a day each webhook carries two signatures, of the old secret and of the new.
            </List.Item>
            <List.Item>Enter the new secret at the receiver meanwhile.</List.Item>
            <List.Item>After that day the new one signs alone.</List.Item>
          </List>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button loading={replace.isPending} onClick={() => replace.mutate()} data-autofocus>
              Make a new secret
            </Button>
          </Group>
        </Stack>
      ) : (
        <SecretOnce
          label="Signing secret"
          description="Enter it at the receiver in place of the old one."
          secret={replace.data.secret}
          warning="It is shown this once. If it is lost, replace it again."
          footer={
            <>
              The old one signs as well until <Instant at={replace.data.previousSecretUntil} />
            </>
          }
          onDone={onClose}
        />
      )}
    </Modal>
  );
}
