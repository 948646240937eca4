import { Badge, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { AdminRow } from '@rollcall/contracts';
import { IconUsers } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { adminsQuery } from '../../api/admins.ts';
import { sessionQuery } from '../../api/session.ts';
import { RoleBadge } from '../../components/role-badge.tsx';
import { useRole } from '../../hooks/use-role.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { AdminMenu } from './admin-menu.tsx';

const wide = '(min-width: 48em)';
const wider = '(min-width: 62em)';

function Who({ admin, isSelf }: { admin: AdminRow; isSelf: boolean }) {
  return (
    <Stack gap={2} miw={0}>
      <Group gap="xs" wrap="nowrap">
        <Text fw={600} truncate>
          {admin.name}
        </Text>
        {isSelf ? (
          <Badge color="gray" size="sm">
            You
          </Badge>
        ) : null}
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {admin.email}
      </Text>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        Second factor: {admin.secondFactor ? 'on' : 'off'}
      </Text>
    </Stack>
  );
}

const columns = (ownId: string, mayManage: boolean): DataTableColumn<AdminRow>[] => [
  {
    accessor: 'name',
    title: 'Admin',
    ellipsis: true,
    render: (admin) => <Who admin={admin} isSelf={admin.id === ownId} />,
  },
  { accessor: 'role', title: 'Role', width: 104, render: ({ role }) => <RoleBadge role={role} /> },
  {
    accessor: 'secondFactor',
    title: 'Second factor',
    width: 136,
    visibleMediaQuery: wide,
    render: ({ secondFactor }) =>
      secondFactor ? (
        <Badge color="pine">On</Badge>
      ) : (
        <Text span inherit c="dimmed">
          Off
        </Text>
      ),
  },
  {
    accessor: 'lastSignInAt',
    title: 'Last sign-in',
    width: 140,
    noWrap: true,
    visibleMediaQuery: wide,
    render: ({ lastSignInAt }) => <Instant at={lastSignInAt} relative />,
  },
  {
    accessor: 'createdAt',
    title: 'Since',
    width: 164,
    noWrap: true,
    visibleMediaQuery: wider,
    render: ({ createdAt }) => <Instant at={createdAt} />,
  },
  ...(mayManage
    ? [
        {
          accessor: 'actions',
          title: <VisuallyHidden>Actions</VisuallyHidden>,
          width: 60,
          textAlign: 'right',
          render: (admin) => <AdminMenu admin={admin} isSelf={admin.id === ownId} />,
        } satisfies DataTableColumn<AdminRow>,
      ]
    : []),
];

export function AdminsTable() {
  const { may } = useRole();
  const { id } = useSuspenseQuery(sessionQuery).data.admin;
  const admins = useQuery(adminsQuery);
  const { data } = admins;
  return (
    <RecordsTable
      columns={columns(id, may('owner'))}
      query={{
        ...admins,
        data: data === undefined ? undefined : { total: data.items.length, items: data.items },
      }}
      empty={
        <EmptyState icon={IconUsers} title="There is no admin">
          Set Rollcall up again with the code that its console shows.
        </EmptyState>
      }
    />
  );
}
