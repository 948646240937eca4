import { Button, Stack } from '@mantine/core';
import type { GroupSummary } from '@rollcall/contracts';
import { IconUsersGroup, IconZoomExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { groupsQuery } from '../../api/groups.ts';
import { type ListSearch, pageQuery, readListSearch } from '../../search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { SearchInput } from '../../ui/search-input.tsx';

const route = getRouteApi('/app/groups');
const wide = '(min-width: 48em)';

const columns: DataTableColumn<GroupSummary>[] = [
  {
    accessor: 'displayName',
    title: 'Group',
    ellipsis: true,
    render: ({ id, displayName }) => (
      <LinkAnchor to="/groups/$id" params={{ id }} fw={600} c="var(--mantine-color-text)">
        {displayName}
      </LinkAnchor>
    ),
  },
  {
    accessor: 'members',
    title: 'Members',
    width: 110,
    textAlign: 'right',
    render: ({ members }) => members.toLocaleString('en-GB'),
  },
  { accessor: 'externalId', title: 'External id', ellipsis: true, visibleMediaQuery: wide },
  {
    accessor: 'lastModified',
    title: 'Last changed',
    width: 152,
    noWrap: true,
    visibleMediaQuery: wide,
    render: ({ lastModified }) => <Instant at={lastModified} relative />,
  },
];

export function GroupsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const groups = useQuery(
    groupsQuery({ ...pageQuery(search), ...(search.search === undefined ? {} : { search: search.search }) }),
  );
  const change = (next: Record<string, unknown>, replace: boolean): void => {
    void navigate({ search: (before: ListSearch) => readListSearch({ ...before, ...next }), replace });
  };

  return (
    <Page title="Groups" description="The groups that identity providers have pushed, with their members.">
      <Stack gap="sm">
        <SearchInput
          label="Search groups"
          placeholder="Name of the group"
          value={search.search ?? ''}
          onSearch={(text) => change({ search: text, page: 1 }, true)}
        />
        <RecordsTable
          columns={columns}
          query={groups}
          page={search.page}
          count={search.count}
          onPaging={(paging) => change(paging, false)}
          onRowClick={({ id }) => void navigate({ to: '/groups/$id', params: { id }, search: {} })}
          empty={<GroupsEmpty searched={search.search} onClear={() => void navigate({ search: {} })} />}
        />
      </Stack>
    </Page>
  );
}

function GroupsEmpty({ searched, onClear }: { searched: string | undefined; onClear: () => void }) {
  if (searched === undefined) {
    return (
      <EmptyState icon={IconUsersGroup} title="No group has arrived yet">
        Groups appear here once your identity provider pushes them. In Okta: the application's tab Push
        Groups.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconZoomExclamation}
      title="No group matches"
      action={
        <Button variant="default" onClick={onClear}>
          Show all groups
        </Button>
      }
    >
      The search looks at the name of the group.
    </EmptyState>
  );
}
