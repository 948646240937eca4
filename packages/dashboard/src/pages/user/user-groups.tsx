import { Badge, Paper, Table, Tooltip } from '@mantine/core';
import type { GroupReference } from '@rollcall/contracts';
import { IconUsersGroup } from '@tabler/icons-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkAnchor } from '../../ui/link.tsx';

/** The user's groups: those it is a member of itself, and those it belongs to by a nested group. */
export function UserGroups({ groups }: { groups: readonly GroupReference[] }) {
  if (groups.length === 0) {
    return (
      <EmptyState icon={IconUsersGroup} title="In no group">
        A group that the identity provider pushes with this user as a member shows up here.
      </EmptyState>
    );
  }
  return (
    <Paper bg="var(--rollcall-panel)">
      <Table horizontalSpacing="md" verticalSpacing={10}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Group</Table.Th>
            <Table.Th w={140}>Membership</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Table.Tr key={group.id}>
              <Table.Td>
                <LinkAnchor to="/groups/$id" params={{ id: group.id }} fw={600} c="var(--mantine-color-text)">
                  {group.displayName}
                </LinkAnchor>
              </Table.Td>
              <Table.Td>
                <Membership direct={group.direct} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Membership({ direct }: { direct: boolean }) {
  return direct ? (
    <Badge>Direct</Badge>
  ) : (
    <Tooltip label="By being in a group that is a member of this one">
      <Badge color="gray">Indirect</Badge>
    </Tooltip>
  );
}
