import { Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { InfraToken } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteInfraToken, infraTokensQuery } from '../../api/infra-tokens.ts';
import { overviewQuery } from '../../api/overview.ts';

/** Deletes a token after the admin has seen which one, and what follows. */
export const useDeleteToken = (): ((token: InfraToken) => void) => {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (token: InfraToken) => deleteInfraToken(token.id),
    onSuccess: (_answer, token) =>
      notifications.show({ title: 'Token deleted', message: `${token.label} is refused from now on.` }),
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: 'Token not deleted',
        message: error.message,
        autoClose: 10_000,
      }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: infraTokensQuery.queryKey }),
        client.invalidateQueries({ queryKey: overviewQuery.queryKey }),
      ]),
  });

  return (token) =>
    modals.openConfirmModal({
      title: `Delete ${token.label}?`,
      children: (
        <Stack gap="sm">
          <Text>
            Deleting the token{' '}
            <Text span inherit fw={600}>
              {token.label}
            </Text>{' '}
            takes effect at once: an identity provider that uses it is refused with its next call.
          </Text>
          <Text>This cannot be taken back. Users and groups stay as they are.</Text>
        </Stack>
      ),
      labels: { confirm: 'Delete token', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(token),
    });
};
