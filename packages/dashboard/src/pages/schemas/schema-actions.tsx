import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { ExtensionSchema } from '@rollcall/contracts';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { refreshAttributes } from '../../api/attributes.ts';
import { removeSchema } from '../../api/schemas.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { EditSchemaModal } from './edit-schema-modal.tsx';

/** One of the standard stays as it is; one that was learned can be given its name; one that was declared, removed. */
export function SchemaActions({ schema }: { schema: ExtensionSchema }) {
  const [editing, modal] = useDisclosure(false);
  const remove = useRemoveSchema(schema);
  if (schema.origin === 'builtIn') return null;
  return (
    <NeedsRole needs="admin">
      <Group gap="sm">
        <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={modal.open}>
          {schema.origin === 'learned' ? 'Name it' : 'Edit'}
        </Button>
        {schema.id === null ? null : (
          <Button
            variant="default"
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            loading={remove.isPending}
            onClick={remove.ask}
          >
            Remove
          </Button>
        )}
      </Group>
      {editing ? <EditSchemaModal schema={schema} onClose={modal.close} /> : null}
    </NeedsRole>
  );
}

function useRemoveSchema(schema: ExtensionSchema) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: removeSchema,
    onSuccess: async ({ resources }) => {
      notifications.show({
        title: `${schema.name} removed`,
        message: `${resources.toLocaleString('en-GB')} records lost its values.`,
      });
      await navigate({ to: '/attributes/schemas', replace: true });
      await refreshAttributes(client);
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not removed', message: error.message, autoClose: 10_000 }),
  });
  const ask = (): void => {
    const { id } = schema;
    if (id === null) return;
    modals.openConfirmModal({
      title: `Remove ${schema.name}?`,
      children: <Consequence schema={schema} />,
      labels: { confirm: 'Remove extension schema', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => mutate(id),
    });
  };
  return { ask, isPending };
}

function Consequence({ schema: { attributes, resourceType, schema } }: { schema: ExtensionSchema }) {
  return (
    <Stack gap="sm">
      <Text>
        {attributes === 1 ? 'Its attribute' : `Its ${attributes} attributes`} and every value of{' '}
        {attributes === 1 ? 'it' : 'them'} are deleted. Each {resourceType} that had one gets a new version
        and an entry in its history. This cannot be taken back.
      </Text>
      <Text style={{ overflowWrap: 'anywhere' }}>
        An identity provider that goes on sending {schema} teaches it anew: take it out of the mapping there
        first.
      </Text>
    </Stack>
  );
}
