import { Stack, Text, Tooltip } from '@mantine/core';
import type { UserSummary } from '@rollcall/contracts';
import type { DataTableColumn } from 'mantine-datatable';
import { formatValue } from '../../components/attribute-value.ts';
import { type CustomColumn, customShownMax } from '../../components/custom-columns.ts';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { Column } from '../../hooks/column-choice.ts';
import type { UsersSearch } from '../../search-params.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { SortHead } from './sort-head.tsx';

/** `sortBy`: the path by which the API sorts what the column shows; without it the list cannot be put in its order. */
export type UserColumn = Column & {
  readonly table: DataTableColumn<UserSummary>;
  readonly sortBy?: string;
};

/** From this width on a table shows more than who it is and how they are. */
const wide = '(min-width: 48em)';

function Name({ user }: { user: UserSummary }) {
  return (
    <Stack gap={0} miw={0}>
      <LinkAnchor to="/users/$id" params={{ id: user.id }} fw={600} c="var(--mantine-color-text)" truncate>
        {user.displayName ?? user.userName}
      </LinkAnchor>
      <UserName user={user} />
    </Stack>
  );
}

/** Left out where the e-mail column already says it, which a phone has no room for. */
function UserName({ user: { userName, email } }: { user: UserSummary }) {
  return (
    <Text size="xs" c="dimmed" truncate {...(userName === email ? { hiddenFrom: 'sm' } : {})}>
      {userName}
    </Text>
  );
}

const builtIn: readonly UserColumn[] = [
  {
    key: 'name',
    sortBy: 'displayName',
    label: 'Name',
    shownByDefault: true,
    table: { accessor: 'name', title: 'Name', ellipsis: true, render: (user) => <Name user={user} /> },
  },
  {
    key: 'email',
    sortBy: 'emails.value',
    label: 'E-mail',
    shownByDefault: true,
    table: { accessor: 'email', title: 'E-mail', ellipsis: true, visibleMediaQuery: wide },
  },
  {
    key: 'status',
    label: 'Status',
    shownByDefault: true,
    table: {
      accessor: 'status',
      title: 'Status',
      width: 136,
      render: ({ status }) => <StatusBadge status={status} />,
    },
  },
  {
    key: 'externalId',
    sortBy: 'externalId',
    label: 'External id',
    shownByDefault: false,
    table: { accessor: 'externalId', title: 'External id', ellipsis: true, visibleMediaQuery: wide },
  },
  {
    key: 'created',
    sortBy: 'meta.created',
    label: 'Created',
    shownByDefault: false,
    table: {
      accessor: 'created',
      title: 'Created',
      width: 168,
      noWrap: true,
      visibleMediaQuery: wide,
      render: ({ created }) => <Instant at={created} />,
    },
  },
  {
    key: 'lastModified',
    sortBy: 'meta.lastModified',
    label: 'Last changed',
    shownByDefault: true,
    table: {
      accessor: 'lastModified',
      title: 'Last changed',
      width: 144,
      noWrap: true,
      visibleMediaQuery: wide,
      render: ({ lastModified }) => <Instant at={lastModified} relative />,
    },
  },
];

const custom = ({ key, label, schema, sortable }: CustomColumn, index: number): UserColumn => ({
  key,
  ...(sortable ? { sortBy: key } : {}),
  label,
  shownByDefault: index < customShownMax,
  table: {
    accessor: `custom:${key}`,
    title: (
      <Tooltip label={schema}>
        <span>{label}</span>
      </Tooltip>
    ),
    width: 124,
    ellipsis: true,
    visibleMediaQuery: wide,
    render: ({ attributes }) => formatValue(Object.hasOwn(attributes, key) ? attributes[key] : undefined),
  },
});

/** The columns in order: who, the custom attributes, and last when it changed. */
export const userColumns = (attributes: readonly CustomColumn[]): UserColumn[] => [
  ...builtIn.slice(0, 4),
  ...attributes.map(custom),
  ...builtIn.slice(4),
];

type UserOrder = Pick<UsersSearch, 'sortBy' | 'sortOrder'>;

/** The table's column, with a head that puts the list in its order, and the other way round when it is. */
export const sortableColumn = (
  { table, sortBy }: UserColumn,
  current: UserOrder,
  onSort: (order: UserOrder) => void,
): DataTableColumn<UserSummary> => {
  if (sortBy === undefined) return table;
  const order = current.sortBy === sortBy ? (current.sortOrder ?? 'ascending') : undefined;
  const next = order === 'ascending' ? 'descending' : 'ascending';
  const sort = (): void => onSort({ sortBy, sortOrder: next });
  return { ...table, title: <SortHead label={table.title} order={order} onSort={sort} /> };
};
