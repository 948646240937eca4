import { Stack, Text, Tooltip } from '@mantine/core';
import type { UserSummary } from '@rollcall/contracts';
import type { DataTableColumn } from 'mantine-datatable';
import { formatValue } from '../../components/attribute-value.ts';
import { type CustomColumn, customShownMax } from '../../components/custom-columns.ts';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { Column } from '../../hooks/column-choice.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';

export type UserColumn = Column & { readonly table: DataTableColumn<UserSummary> };

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
    label: 'Name',
    shownByDefault: true,
    table: { accessor: 'name', title: 'Name', ellipsis: true, render: (user) => <Name user={user} /> },
  },
  {
    key: 'email',
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
    label: 'External id',
    shownByDefault: false,
    table: { accessor: 'externalId', title: 'External id', ellipsis: true, visibleMediaQuery: wide },
  },
  {
    key: 'created',
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

const custom = ({ key, label, schema }: CustomColumn, index: number): UserColumn => ({
  key,
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
