import { Alert, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import type { InfraToken } from '@rollcall/contracts';
import { IconRefresh } from '@tabler/icons-react';
import { Instant } from '../../ui/instant.tsx';
import { hasMoved, type Rotation, rotationsIn } from './rotation.ts';
import { useEndToken } from './use-end-token.tsx';

/** Rotations that are under way, each with what is to be done next. */
export function Rotations({ tokens }: { tokens: readonly InfraToken[] }) {
  const rotations = rotationsIn(tokens);
  if (rotations.length === 0) return null;
  return (
    <Stack gap="sm">
      {rotations.map((rotation) => (
        <RotationNotice key={rotation.after.id} rotation={rotation} />
      ))}
    </Stack>
  );
}

function RotationNotice({ rotation }: { rotation: Rotation }) {
  const confirmEnd = useEndToken();
  const { before, after } = rotation;
  const moved = hasMoved(rotation);
  return (
    <Alert
      color={moved ? 'pine' : 'orange'}
      icon={<IconRefresh stroke={1.75} />}
      title={`${after.label} is being rotated`}
    >
      <Stack gap="sm">
        <Text size="sm">
          {moved
            ? 'The new secret is in use. The old one can be ended.'
            : 'Enter the new secret at the identity provider. End the old one once the new one is in use.'}
        </Text>
        <Group justify="space-between" align="flex-end" gap="md">
          <Uses rotation={rotation} />
          <Button
            size="xs"
            {...(moved ? {} : { variant: 'default' })}
            onClick={() => confirmEnd(before, { moved })}
          >
            End old secret
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function Uses({ rotation: { before, after } }: { rotation: Rotation }) {
  const secrets = [
    { name: 'New secret', token: after },
    { name: 'Old secret', token: before },
  ];
  return (
    <Table w="auto" withRowBorders={false} verticalSpacing={2} horizontalSpacing={0}>
      <Table.Tbody>
        {secrets.map(({ name, token }) => (
          <Table.Tr key={token.id}>
            <Table.Th scope="row" pr="md" fw={600}>
              {name}
            </Table.Th>
            <Table.Td pr="md">
              <Code fz="xs">{token.hint}…</Code>
            </Table.Td>
            <Table.Td>
              {token.lastUsedAt === null ? 'not used yet' : 'used '}
              {token.lastUsedAt === null ? null : <Instant at={token.lastUsedAt} relative />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
