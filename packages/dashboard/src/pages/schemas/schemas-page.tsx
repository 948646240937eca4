import { Stack, Text } from '@mantine/core';
import type { ExtensionSchema } from '@rollcall/contracts';
import { IconForms } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { schemasQuery } from '../../api/schemas.ts';
import { AttributeAreas } from '../../components/attribute-areas.tsx';
import { DeclareLink } from '../../components/declare-link.tsx';
import { OriginBadge } from '../../components/origin-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';

const wide = '(min-width: 48em)';

type Row = Omit<ExtensionSchema, 'id'> & { readonly id: string };

const columns: DataTableColumn<Row>[] = [
  {
    accessor: 'name',
    title: 'Schema',
    render: ({ name, schema, resourceType }) => (
      <Stack gap={2} miw={0}>
        <LinkAnchor
          to="/attributes/schemas/$type/$urn"
          params={{ type: resourceType, urn: schema }}
          fw={600}
          c="var(--mantine-color-text)"
        >
          {name}
        </LinkAnchor>
        {name === schema ? null : (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {schema}
          </Text>
        )}
      </Stack>
    ),
  },
  { accessor: 'resourceType', title: 'Extends', width: 104 },
  { accessor: 'attributes', title: 'Attributes', width: 104, textAlign: 'right', visibleMediaQuery: wide },
  {
    accessor: 'required',
    title: 'Required',
    width: 96,
    visibleMediaQuery: wide,
    render: ({ required }) => (required ? 'yes' : 'no'),
  },
  {
    accessor: 'origin',
    title: 'Origin',
    width: 104,
    render: ({ origin }) => <OriginBadge origin={origin} />,
  },
];

/** A URN extends several types at most once each, so that both together tell the rows apart. */
const rowOf = (schema: ExtensionSchema): Row => ({
  ...schema,
  id: `${schema.resourceType} ${schema.schema}`,
});

/** Every extension schema of every resource type: of the standard, learned and declared. */
export function SchemasPage() {
  const query = useQuery(schemasQuery);
  const items = query.data?.items.map(rowOf);
  return (
    <Page
      title="Extension schemas"
      description="Attributes beyond a resource type’s own schema stand in extensions, each with its URN. One that an identity provider sends is learned by itself."
      actions={<DeclareLink to="/attributes/new-schema">Declare extension schema</DeclareLink>}
    >
      <AttributeAreas />
      <RecordsTable
        columns={columns}
        query={{ ...query, data: items === undefined ? undefined : { total: items.length, items } }}
        empty={
          <EmptyState icon={IconForms} title="No extension schema">
            Declare one to say beforehand which attributes it has.
          </EmptyState>
        }
      />
    </Page>
  );
}
