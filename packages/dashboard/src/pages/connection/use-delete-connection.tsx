import { Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { Connection } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { connectionKey, connectionsQuery, deleteConnection } from '../../api/connections.ts';
import { changesInWords } from './delivery-words.ts';

/** Deletes a connection after the admin has seen which one, and what is lost with it. */
export const useDeleteConnection = (): ((connection: Connection) => void) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const end = useMutation({
    mutationFn: ({ id }: Connection) => deleteConnection(id),
    onSuccess: async (_answer, { id, name }) => {
      await navigate({ to: '/connections' });
      client.removeQueries({ queryKey: connectionKey(id) });
      notifications.show({ title: 'Connection deleted', message: `${name} hears of nothing any more.` });
    },
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: 'Connection not deleted',
        message: error.message,
        autoClose: 10_000,
      }),
    onSettled: () => client.invalidateQueries(connectionsQuery),
  });

  return (connection) =>
    modals.openConfirmModal({
      title: `Delete ${connection.name}?`,
      children: <Consequence connection={connection} />,
      labels: { confirm: 'Delete connection', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => end.mutate(connection),
    });
};

function Consequence({ connection: { name, state } }: { readonly connection: Connection }) {
  const waiting = state.backlog + state.dead;
  return (
    <Stack gap="sm">
      <Text>
        <Text span inherit fw={600}>
          {name}
        </Text>{' '}
        hears of nothing from now on, and its delivery log is deleted too
        {waiting === 0 ? '' : `, with ${changesInWords(waiting).toLowerCase()} that it has not got yet`}.
      </Text>
      <Text>
        Nothing changes at the target: people and groups stay there as they are. This cannot be taken back. To
        stop for a while, pause it.
      </Text>
    </Stack>
  );
}
