import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { AdminRow } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { adminsQuery, changeRole, invitationsQuery } from '../../api/admins.ts';
import { sessionQuery } from '../../api/session.ts';
import { FormError } from '../../components/form-error.tsx';
import { RoleChoice } from '../../components/role-choice.tsx';
import { roleWords } from '../../components/role-words.ts';

type ChangeRoleModalProps = {
  readonly admin: AdminRow;
  readonly opened: boolean;
  readonly onClose: () => void;
};

export function ChangeRoleModal({ admin, opened, onClose }: ChangeRoleModalProps) {
  const client = useQueryClient();
  const [role, setRole] = useState(admin.role);
  const change = useMutation({
    mutationFn: () => changeRole(admin.id, role),
    onSuccess: async () => {
      onClose();
      notifications.show({ title: 'Role changed', message: `${admin.name}: ${roleWords[role].label}` });
      // One's own role comes first: it decides what the others may be asked for.
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await Promise.all(
        [adminsQuery, invitationsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
      );
    },
  });
  const close = (): void => {
    onClose();
    setRole(admin.role);
    change.reset();
  };

  return (
    <Modal opened={opened} onClose={close} title={`Role of ${admin.name}`}>
      <Stack gap="md">
        <FormError error={change.error} />
        <RoleChoice value={role} onChange={setRole} />
        <Text size="sm" c="dimmed">
          Takes effect with their next click. They stay signed in.
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button disabled={role === admin.role} loading={change.isPending} onClick={() => change.mutate()}>
            Change role
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
