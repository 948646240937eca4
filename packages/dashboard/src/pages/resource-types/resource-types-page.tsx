import { Code, Stack, Text } from '@mantine/core';
import type { ResourceTypeView } from '@rollcall/contracts';
import { IconForms } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { resourceTypesQuery } from '../../api/resource-types.ts';
import { AttributeAreas } from '../../components/attribute-areas.tsx';
import { DeclareLink } from '../../components/declare-link.tsx';
import { OriginBadge } from '../../components/origin-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';

const wide = '(min-width: 48em)';

type Row = Omit<ResourceTypeView, 'id'> & { readonly id: string };

const columns: DataTableColumn<Row>[] = [
  {
    accessor: 'name',
    title: 'Resource type',
    render: ({ name, schema }) => (
      <Stack gap={2} miw={0}>
        <LinkAnchor to="/attributes/types/$name" params={{ name }} fw={600} c="var(--mantine-color-text)">
          {name}
        </LinkAnchor>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {schema.id}
        </Text>
      </Stack>
    ),
  },
  { accessor: 'endpoint', title: 'Endpoint', width: 132, render: ({ endpoint }) => <Code>{endpoint}</Code> },
  {
    accessor: 'extensions',
    title: 'Extensions',
    width: 104,
    textAlign: 'right',
    visibleMediaQuery: wide,
    render: ({ extensions }) => extensions.length,
  },
  {
    accessor: 'resources',
    title: 'Resources',
    width: 104,
    textAlign: 'right',
    visibleMediaQuery: wide,
    render: ({ resources }) => resources.toLocaleString('en-GB'),
  },
  {
    accessor: 'origin',
    title: 'Origin',
    width: 104,
    visibleMediaQuery: wide,
    render: ({ origin }) => <OriginBadge origin={origin} />,
  },
];

/** User, Group and what was declared beside them. */
export function ResourceTypesPage() {
  const query = useQuery(resourceTypesQuery);
  const items = query.data?.items.map((type) => ({ ...type, id: type.name }));
  return (
    <Page
      title="Resource types"
      description="Each has an endpoint of its own below the SCIM Base URL, with filters, sorting, paging, PATCH and discovery as users have."
      actions={<DeclareLink to="/attributes/new-type">Declare resource type</DeclareLink>}
    >
      <AttributeAreas />
      <RecordsTable
        columns={columns}
        query={{ ...query, data: items === undefined ? undefined : { total: items.length, items } }}
        empty={
          <EmptyState icon={IconForms} title="No resource type">
            User and Group are missing, which should never be.
          </EmptyState>
        }
      />
    </Page>
  );
}
