import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { Connection } from '@rollcall/contracts';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import { resourceTypesQuery } from '../../api/resource-types.ts';
import { planQuery } from '../../api/syncs.ts';
import { SubjectLink } from '../../components/subject-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';

type Row = { readonly id: string; readonly display: string | null; readonly resourceType: string };

const pageSize = 50;

const columns: DataTableColumn<Row>[] = [
  {
    accessor: 'display',
    title: 'Would be sent',
    render: ({ id, display, resourceType }) => (
      <SubjectLink subject={display} resourceId={id} resourceType={resourceType} />
    ),
  },
];

/** A target that cannot be asked what it has would be sent everything. */
export function WholeList({ connection: { id, resourceTypes } }: { readonly connection: Connection }) {
  const types = (useQuery(resourceTypesQuery).data?.items ?? []).filter(
    ({ name }) => resourceTypes?.includes(name) ?? true,
  );
  const [chosen, setChosen] = useState<string>();
  const [after, setAfter] = useState<string>();
  const resourceType = chosen ?? types[0]?.name ?? 'User';
  const total = types.find(({ name }) => name === resourceType)?.resources;
  const plan = useQuery({
    ...planQuery(id, { count: pageSize, resourceType, ...(after === undefined ? {} : { after }) }),
    select: ({ items, next }) => ({
      total: items.length,
      items: items.map((item): Row => ({ id: item.resourceId ?? '', display: item.display, resourceType })),
      next,
    }),
  });
  const next = plan.data?.next ?? null;
  const show = (type: string, from: string | undefined): void => {
    setChosen(type);
    setAfter(from);
  };
  return (
    <Stack gap="sm">
      <Text c="dimmed" maw="70ch">
        The target cannot be asked what it has, so that a full synchronisation sends every resource as it is
        now. Nothing is sent by looking at this list.
      </Text>
      <Group gap="sm">
        <NativeSelect
          aria-label="Resources"
          data={types.map(({ name }) => ({ value: name, label: `${name}s` }))}
          value={resourceType}
          onChange={(event) => show(event.currentTarget.value, undefined)}
        />
        {total === undefined ? null : (
          <Text size="sm" c="dimmed">
            {total.toLocaleString('en-GB')} in all
          </Text>
        )}
      </Group>
      <RecordsTable
        columns={columns}
        query={plan}
        empty={
          <EmptyState icon={IconUsers} title="Nothing to send">
            The directory has none of these.
          </EmptyState>
        }
      />
      {after === undefined && next === null ? null : (
        <Group component="nav" aria-label="Pages" justify="space-between">
          <Button
            variant="default"
            disabled={after === undefined}
            onClick={() => show(resourceType, undefined)}
          >
            From the start
          </Button>
          <Button
            variant="default"
            disabled={next === null}
            onClick={() => show(resourceType, next ?? undefined)}
          >
            Further
          </Button>
        </Group>
      )}
    </Stack>
  );
}
