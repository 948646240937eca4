import { Group } from '@mantine/core';
import type { GroupMember } from '@rollcall/contracts';
import { IconUser, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { groupMembersQuery } from '../../api/groups.ts';
import { StatusBadge } from '../../components/status-badge.tsx';
import { type DetailSearch, pageQuery, readDetailSearch } from '../../search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';

const route = getRouteApi('/app/groups/$id');

const looks = {
  User: { to: '/users/$id', icon: IconUser, label: 'User' },
  Group: { to: '/groups/$id', icon: IconUsersGroup, label: 'Group' },
} as const;

function Member({ member }: { member: GroupMember }) {
  const { to, icon: MemberIcon, label } = looks[member.type];
  return (
    <Group gap="sm" wrap="nowrap">
      <MemberIcon size={16} stroke={1.75} aria-label={label} style={{ flex: 'none' }} />
      <LinkAnchor to={to} params={{ id: member.id }} fw={600} c="var(--mantine-color-text)" truncate>
        {member.display}
      </LinkAnchor>
    </Group>
  );
}

const columns: DataTableColumn<GroupMember>[] = [
  { accessor: 'display', title: 'Member', ellipsis: true, render: (member) => <Member member={member} /> },
  {
    accessor: 'active',
    title: 'Status',
    width: 140,
    render: ({ type, active }) =>
      type === 'User' ? <StatusBadge status={active ? 'active' : 'deactivated'} /> : 'Nested group',
  },
];

export function GroupMembers({ groupId }: { groupId: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const members = useQuery(groupMembersQuery(groupId, pageQuery(search)));
  return (
    <RecordsTable
      columns={columns}
      query={members}
      page={search.page}
      count={search.count}
      onPaging={(paging) =>
        void navigate({ search: (before: DetailSearch) => readDetailSearch({ ...before, ...paging }) })
      }
      empty={
        <EmptyState icon={IconUserPlus} title="Nobody is in this group">
          Members appear here as the identity provider adds them.
        </EmptyState>
      }
    />
  );
}
