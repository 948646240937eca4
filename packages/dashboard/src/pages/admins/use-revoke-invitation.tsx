import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { Invitation } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { invitationsQuery, revokeInvitation } from '../../api/admins.ts';

export const useRevokeInvitation = (): ((invitation: Invitation) => void) => {
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: ({ id }: Invitation) => revokeInvitation(id),
    onSuccess: (_answer, { email }) =>
      notifications.show({ title: 'Invitation revoked', message: `The link of ${email} opens nothing now.` }),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not revoked', message: error.message, autoClose: 10_000 }),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });

  return (invitation) =>
    modals.openConfirmModal({
      title: `Revoke the invitation of ${invitation.email}?`,
      children: <Text>Its link opens nothing from now on. You can invite them again.</Text>,
      labels: { confirm: 'Revoke invitation', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => revoke.mutate(invitation),
    });
};
