import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import type { UserSummary } from '@rollcall/contracts';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { attributesQuery } from '../../api/attributes.ts';
import { settingsQuery } from '../../api/settings.ts';
import { usersExportPath, usersQuery } from '../../api/users.ts';
import { customColumns } from '../../components/custom-columns.ts';
import { daysInWords } from '../../components/user-actions/action-words.ts';
import { isShown } from '../../hooks/column-choice.ts';
import { useColumnChoice } from '../../hooks/use-column-choice.ts';
import { pageQuery, readUsersSearch, type UsersSearch, usersViewOf } from '../../search-params.ts';
import { ColumnChooser } from '../../ui/column-chooser.tsx';
import { Page } from '../../ui/page.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { SelectedUsers } from './selected-users.tsx';
import { sortableColumn, userColumns } from './user-columns.tsx';
import { UserFilters } from './user-filters.tsx';
import { UsersEmpty } from './users-empty.tsx';

const route = getRouteApi('/app/users');

const statusChoices = [
  { value: 'present', label: 'Present' },
  { value: 'active', label: 'Active' },
  { value: 'deactivated', label: 'Deactivated' },
  { value: 'removed', label: 'Removed' },
];

/** Everyone in the directory; who was removed has a list of their own. What is searched, filtered and paged stands in the address. */
export function UsersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { choice, show, reset } = useColumnChoice('users');
  const [selected, setSelected] = useState<UserSummary[]>([]);
  const attributes = useQuery(attributesQuery);
  const columns = userColumns(customColumns(attributes.data?.items ?? []));
  const shown = columns.filter((column) => isShown(column, choice));
  const view = usersViewOf(search);
  const users = useQuery(usersQuery({ ...pageQuery(search), ...view }));

  /** A new search or filter starts at the first page and takes no step of its own in the browser's history. */
  const narrow = (change: Record<string, unknown>): void => {
    setSelected([]);
    void navigate({
      search: (before: UsersSearch) => readUsersSearch({ ...before, page: 1, ...change }),
      replace: true,
    });
  };

  return (
    <Page title="Users" description="Everyone that identity providers have sent.">
      <Stack gap="sm">
        <Group gap="sm">
          <SearchBox value={search.search ?? ''} onSearch={(text) => narrow({ search: text })} />
          <SegmentedControl
            aria-label="Status"
            size="sm"
            data={statusChoices}
            value={search.status ?? 'present'}
            onChange={(status) => narrow({ status })}
          />
          <Button
            component="a"
            variant="default"
            download
            href={usersExportPath({ ...view, columns: shown.map(({ key }) => key).join(' ') })}
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
          >
            Export CSV
          </Button>
          <ColumnChooser columns={columns} choice={choice} onShow={show} onReset={reset} />
          <UserFilters search={search} onNarrow={narrow} />
        </Group>
        {search.status === 'removed' ? <RemovedNote /> : null}
        <SelectedUsers users={selected} onClear={() => setSelected([])} />
        <RecordsTable
          columns={shown.map((column) => sortableColumn(column, search, narrow))}
          query={users}
          page={search.page}
          count={search.count}
          onPaging={(paging) => {
            setSelected([]);
            void navigate({ search: (before: UsersSearch) => readUsersSearch({ ...before, ...paging }) });
          }}
          onRowClick={({ id }) => void navigate({ to: '/users/$id', params: { id }, search: {} })}
          selection={{
            selected,
            onSelect: setSelected,
            name: ({ displayName, userName }) => displayName ?? userName,
          }}
          empty={<UsersEmpty search={search} onClear={() => void navigate({ search: {} })} />}
        />
      </Stack>
    </Page>
  );
}

function RemovedNote() {
  const { data } = useQuery(settingsQuery);
  if (data === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      Removed users are kept for {daysInWords(data.settings.removedRetentionDays)} after the removal and can
      be restored until then; after that they are deleted for good.
    </Text>
  );
}

function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  return (
    <div style={{ flex: '1 1 16rem' }}>
      <SearchInput
        label="Search users"
        placeholder="Name, e-mail, external id or custom value"
        value={value}
        onSearch={onSearch}
      />
    </div>
  );
}
