import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { refreshAttributes } from '../../api/attributes.ts';
import { removeResourceType } from '../../api/resource-types.ts';
import { FormError } from '../../components/form-error.tsx';
import { NeedsRole } from '../../components/needs-role.tsx';
import type { DeclaredType } from './declared-type.ts';

export function RemoveType({ type }: { type: DeclaredType }) {
  const [opened, modal] = useDisclosure(false);
  return (
    <NeedsRole needs="admin">
      <Button
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={modal.open}
      >
        Remove
      </Button>
      {opened ? <RemoveTypeModal type={type} onClose={modal.close} /> : null}
    </NeedsRole>
  );
}

const counted = (count: number): string =>
  count === 1 ? '1 resource' : `${count.toLocaleString('en-GB')} resources`;

/** Names what goes with the type; its resources only with a tick of their own. */
function RemoveTypeModal({ type, onClose }: { type: DeclaredType; onClose: () => void }) {
  const { id, name, endpoint, extensions, resources } = type;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [withResources, setWithResources] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeResourceType(id, withResources),
    onSuccess: async ({ resources: gone }) => {
      notifications.show({ title: `${name} removed`, message: `${counted(gone)} went with it.` });
      await navigate({ to: '/attributes/types', replace: true });
      await refreshAttributes(client);
    },
    onError: () => refreshAttributes(client),
  });
  return (
    <Modal opened onClose={onClose} title={`Remove ${name}?`}>
      <Stack gap="md">
        <FormError error={remove.error} />
        <Text>
          {endpoint} is answered with 404 from then on, and discovery no longer names it. Its schema
          {extensions.length === 0 ? '' : ', its extensions'} and all attributes are deleted. This cannot be
          taken back.
        </Text>
        <Text>
          A client that goes on calling {endpoint} sees errors: take the type out of its configuration first.
        </Text>
        {resources === 0 ? null : (
          <Checkbox
            label={`Delete its ${counted(resources)} for good`}
            description="Each gets an entry in the events. Without this the type cannot be removed."
            checked={withResources}
            onChange={(event) => setWithResources(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            color="red"
            disabled={resources > 0 && !withResources}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            Remove resource type
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
