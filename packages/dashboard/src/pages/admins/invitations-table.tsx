import { ActionIcon, Badge, Stack, Text, Title, Tooltip, VisuallyHidden } from '@mantine/core';
import type { Invitation } from '@rollcall/contracts';
import { IconMail, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { invitationsQuery } from '../../api/admins.ts';
import { RoleBadge } from '../../components/role-badge.tsx';
import { useRole } from '../../hooks/use-role.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { useRevokeInvitation } from './use-revoke-invitation.tsx';

const wide = '(min-width: 48em)';

const columns: DataTableColumn<Invitation>[] = [
  { accessor: 'email', title: 'Invited', ellipsis: true },
  { accessor: 'role', title: 'Role', width: 104, render: ({ role }) => <RoleBadge role={role} /> },
  { accessor: 'invitedBy', title: 'By', ellipsis: true, visibleMediaQuery: wide },
  {
    accessor: 'expiresAt',
    title: 'Valid until',
    width: 128,
    noWrap: true,
    render: ({ expired, expiresAt }) =>
      expired ? <Badge color="red">Expired</Badge> : <Instant at={expiresAt} relative />,
  },
];

/** Who was invited and has not come yet. */
export function InvitationsTable() {
  const { may } = useRole();
  const invitations = useQuery(invitationsQuery);
  const confirmRevoking = useRevokeInvitation();
  const { data } = invitations;
  const actions: DataTableColumn<Invitation> = {
    accessor: 'actions',
    title: <VisuallyHidden>Actions</VisuallyHidden>,
    width: 60,
    textAlign: 'right',
    render: (invitation) => (
      <Tooltip label="Revoke">
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={`Revoke the invitation of ${invitation.email}`}
          onClick={() => confirmRevoking(invitation)}
        >
          <IconTrash size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
    ),
  };
  return (
    <Stack gap="sm" component="section" aria-label="Open invitations">
      <Stack gap={2}>
        <Title order={2}>Open invitations</Title>
        <Text c="dimmed">A link works once, for seven days.</Text>
      </Stack>
      <RecordsTable
        columns={may('owner') ? [...columns, actions] : columns}
        query={{
          ...invitations,
          data: data === undefined ? undefined : { total: data.items.length, items: data.items },
        }}
        empty={
          <EmptyState icon={IconMail} title="Nobody is invited">
            {may('owner')
              ? 'Invite the people who look after Rollcall with you, as viewers where looking is enough.'
              : 'Owners invite the people who look after Rollcall with you.'}
          </EmptyState>
        }
      />
    </Stack>
  );
}
