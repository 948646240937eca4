import { Badge, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { CustomAttribute, CustomAttributes } from '@rollcall/contracts';
import { IconForms } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { formatValue } from '../../components/attribute-value.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { AttributeMenu } from './attribute-menu.tsx';

const wide = '(min-width: 48em)';
const wider = '(min-width: 75em)';

function Name({ attribute: { id, path, displayName, schema, sensitive } }: { attribute: CustomAttribute }) {
  return (
    <Stack gap={2} miw={0}>
      <Group gap="xs">
        <LinkAnchor to="/attributes" search={{ attribute: id }} fw={600} c="var(--mantine-color-text)">
          {displayName ?? path}
        </LinkAnchor>
        {sensitive ? (
          <Badge size="sm" color="orange">
            sensitive
          </Badge>
        ) : null}
      </Group>
      {displayName === null ? null : <Text size="xs">{path}</Text>}
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {schema}
      </Text>
    </Stack>
  );
}

/** A count that was extrapolated says so. */
const usersOf = ({ usage }: CustomAttribute): string => {
  if (usage === undefined || usage.resources === null) return '';
  return `${usage.approximate ? 'about ' : ''}${usage.resources.toLocaleString('en-GB')}`;
};

const columns: DataTableColumn<CustomAttribute>[] = [
  { accessor: 'path', title: 'Attribute', render: (attribute) => <Name attribute={attribute} /> },
  {
    accessor: 'type',
    title: 'Type',
    width: 104,
    render: ({ type, multiValued }) => (multiValued ? `${type}, several` : type),
  },
  {
    accessor: 'origin',
    title: 'Origin',
    width: 104,
    visibleMediaQuery: wide,
    render: ({ origin }) => <Badge color={origin === 'declared' ? 'pine' : 'gray'}>{origin}</Badge>,
  },
  {
    accessor: 'usage.resources',
    title: 'In use by',
    width: 112,
    textAlign: 'right',
    visibleMediaQuery: wide,
    render: usersOf,
  },
  {
    accessor: 'usage.examples',
    title: 'Examples',
    width: 150,
    ellipsis: true,
    visibleMediaQuery: wider,
    render: ({ usage }) => (usage?.examples ?? []).map(formatValue).join(', '),
  },
  {
    accessor: 'firstSeen',
    title: 'First seen',
    width: 130,
    visibleMediaQuery: wider,
    render: ({ firstSeen }) => <Instant at={firstSeen} relative />,
  },
  {
    accessor: 'actions',
    title: <VisuallyHidden>Actions</VisuallyHidden>,
    width: 60,
    textAlign: 'right',
    render: (attribute) => (
      <NeedsRole needs="admin">
        <AttributeMenu attribute={attribute} />
      </NeedsRole>
    ),
  },
];

export function AttributesTable({ query }: { query: UseQueryResult<CustomAttributes> }) {
  const { data } = query;
  return (
    <RecordsTable
      columns={columns}
      query={{
        ...query,
        data: data === undefined ? undefined : { total: data.items.length, items: data.items },
      }}
      empty={
        <EmptyState icon={IconForms} title="No custom attribute yet">
          Attributes appear here with the first user that has one. Declare one to say beforehand what its
          values are.
        </EmptyState>
      }
    />
  );
}
