import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import type { InfraToken } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshTokens, rotateInfraToken } from '../../api/infra-tokens.ts';
import { SecretModal } from './secret-modal.tsx';

type RotateTokenModalProps = { readonly token: InfraToken; readonly onClose: () => void };

/** A second secret for the same identity provider, so that it never stands without a valid one. */
export function RotateTokenModal({ token, onClose }: RotateTokenModalProps) {
  const client = useQueryClient();
  const rotate = useMutation({
    mutationFn: () => rotateInfraToken(token.id),
    gcTime: 0,
    onSuccess: () => refreshTokens(client),
  });
  return (
    <SecretModal opened title={`Rotate ${token.label}?`} created={rotate.data} onClose={onClose}>
      <Stack gap="md">
        {rotate.error === null ? null : (
          <Alert color="red" role="alert">
            {rotate.error.message}
          </Alert>
        )}
        <Text>A second secret is made, with the same label, access and term. Nothing is interrupted:</Text>
        <List type="ordered" spacing={6}>
          <List.Item>Enter the new secret at the identity provider in place of the old one.</List.Item>
          <List.Item>Both secrets work meanwhile, and each shows when it was last used.</List.Item>
          <List.Item>Once the new one is in use, end the old one here.</List.Item>
        </List>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={rotate.isPending} onClick={() => rotate.mutate()} data-autofocus>
            Make a new secret
          </Button>
        </Group>
      </Stack>
    </SecretModal>
  );
}
