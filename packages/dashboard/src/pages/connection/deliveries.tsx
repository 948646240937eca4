import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import type { Connection } from '@rollcall/contracts';
import { IconListSearch, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { deliveriesQuery } from '../../api/deliveries.ts';
import { type ConnectionSearch, deliveryStates, readConnectionSearch } from '../../connection-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { DeliveriesPaging } from './deliveries-paging.tsx';
import { deliveryColumns } from './delivery-columns.tsx';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { deliveryWords } from './delivery-words.ts';
import { ResourceFilter } from './resource-filter.tsx';

const route = getRouteApi('/app/connections/$id');
const refreshMs = 3_000;
const pageSize = 50;

const states = [
  { value: '', label: 'Any state' },
  ...deliveryStates.map((state) => ({ value: state, label: deliveryWords[state].label })),
];

/** What became of each change here. What is filtered, paged and open stands in the address. */
export function Deliveries({ connection: { id } }: { readonly connection: Connection }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { state, resource, cursor } = search;
  const deliveries = useQuery({
    ...deliveriesQuery(id, {
      count: pageSize,
      ...(state === undefined ? {} : { state }),
      ...(resource === undefined ? {} : { resource }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    refetchInterval: cursor === undefined ? refreshMs : false,
    select: ({ items, nextCursor }) => ({ total: items.length, items, nextCursor }),
  });
  const go = (change: Partial<Record<keyof ConnectionSearch, unknown>>, replace = false): void =>
    void navigate({
      search: (before: ConnectionSearch) => readConnectionSearch({ ...before, ...change }),
      replace,
      resetScroll: false,
    });
  const narrow = (change: Partial<Record<keyof ConnectionSearch, unknown>>): void =>
    go({ cursor: undefined, ...change }, true);
  const narrowed = state !== undefined || resource !== undefined || cursor !== undefined;

  return (
    <Stack gap="sm">
      <Group gap="sm">
        <NativeSelect
          aria-label="State"
          data={states}
          value={state ?? ''}
          onChange={(event) => narrow({ state: event.currentTarget.value })}
        />
        <ResourceFilter value={resource} onChange={(next) => narrow({ resource: next })} />
      </Group>
      <RecordsTable
        columns={deliveryColumns(id)}
        query={deliveries}
        onRowClick={(delivery) => go({ delivery: delivery.id })}
        empty={
          narrowed ? (
            <EmptyState
              icon={IconListSearch}
              title="No such delivery"
              action={
                <Button variant="default" onClick={() => narrow({ state: undefined, resource: undefined })}>
                  Show all deliveries
                </Button>
              }
            >
              Deliveries are kept for 30 days once they are done; those that were given up stay.
            </EmptyState>
          ) : (
            <EmptyState icon={IconSend} title="Nothing was sent yet">
              Each change of a user or group appears here, with what was sent and what the target answered.
            </EmptyState>
          )
        }
      />
      <DeliveriesPaging id={id} search={search} nextCursor={deliveries.data?.nextCursor ?? null} />
      {search.delivery === undefined ? null : (
        <DeliveryDrawer
          connectionId={id}
          deliveryId={search.delivery}
          onClose={() => go({ delivery: undefined })}
        />
      )}
    </Stack>
  );
}
