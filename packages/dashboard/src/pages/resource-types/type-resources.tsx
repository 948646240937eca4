import { Drawer, Stack, Text } from '@mantine/core';
import type { DeclaredResource } from '@rollcall/contracts';
import { IconDatabase } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { attributesQuery } from '../../api/attributes.ts';
import { declaredResourcesQuery } from '../../api/resource-types.ts';
import { ResourceJson } from '../../components/resource-json.tsx';
import { pageQuery } from '../../search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { Section } from '../../ui/section.tsx';
import { type DeclaredType, sensitiveOf } from './declared-type.ts';

const route = getRouteApi('/app/attributes/types/$name');

const columns: DataTableColumn<DeclaredResource>[] = [
  {
    accessor: 'name',
    title: 'Resource',
    render: ({ id, name }) => (
      <Stack gap={2} miw={0}>
        <LinkAnchor
          to="."
          search={(search) => ({ ...search, resource: id })}
          fw={600}
          c="var(--mantine-color-text)"
          style={{ overflowWrap: 'anywhere' }}
        >
          {name}
        </LinkAnchor>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {id}
        </Text>
      </Stack>
    ),
  },
  { accessor: 'externalId', title: 'External id', ellipsis: true, visibleMediaQuery: '(min-width: 48em)' },
  {
    accessor: 'lastModified',
    title: 'Last changed',
    width: 130,
    render: ({ lastModified }) => <Instant at={lastModified} relative />,
  },
];

/** What clients have sent of a declared type. */
export function TypeResources({ type }: { type: DeclaredType }) {
  const { resource, attribute: _, ...paging } = route.useSearch();
  const navigate = route.useNavigate();
  const resources = useQuery(declaredResourcesQuery(type.id, pageQuery(paging)));
  const attributes = useQuery(attributesQuery);
  const open = resources.data?.items.find(({ id }) => id === resource);
  return (
    <Section title="Resources">
      <RecordsTable
        columns={columns}
        query={resources}
        {...paging}
        onPaging={(next) => void navigate({ search: next })}
        empty={
          <EmptyState icon={IconDatabase} title={`No ${type.name} yet`}>
            They appear here once a client creates one at {type.endpoint}.
          </EmptyState>
        }
      />
      {open === undefined || attributes.data === undefined ? null : (
        <Drawer
          opened
          position="right"
          size="lg"
          title={
            <Text span fw={700} fz="lg">
              {open.name}
            </Text>
          }
          closeButtonProps={{ 'aria-label': 'Close' }}
          onClose={() => void navigate({ search: paging })}
        >
          <ResourceJson resource={open.resource} schemas={sensitiveOf(type, attributes.data.items)} />
        </Drawer>
      )}
    </Section>
  );
}
