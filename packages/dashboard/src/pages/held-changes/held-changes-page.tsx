import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import type { HeldChange, HeldStatus } from '@rollcall/contracts';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { heldChangesQuery } from '../../api/held-changes.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { type HeldSearch, pageQuery, readHeldSearch } from '../../search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { heldColumns } from './held-columns.tsx';
import { useDecision } from './use-decision.tsx';

const route = getRouteApi('/app/held-changes');
const refreshMs = 10_000;

const views: Record<HeldStatus, { label: string; note: string; empty: string }> = {
  pending: {
    label: 'Pending',
    note: 'Until you decide, these people keep their access, and the identity provider is told to ask again later.',
    empty: 'When a sync would take the access of unusually many people, the changes wait here for you.',
  },
  approved: {
    label: 'Approved',
    note: 'Each is carried out, and leaves this list, as soon as the identity provider asks again.',
    empty: 'No approved change waits for the identity provider to ask again.',
  },
  rejected: {
    label: 'Rejected',
    note: 'These stay held when the identity provider asks again. A rejection is forgotten after 7 days.',
    empty: 'No change was rejected in the last 7 days.',
  },
};

const choices = Object.entries(views).map(([value, { label }]) => ({ value, label }));

/** What the deprovisioning brake holds, to be let through or not. */
export function HeldChangesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const status = search.status ?? 'pending';
  const [selected, setSelected] = useState<HeldChange[]>([]);
  const held = useQuery({
    ...heldChangesQuery({ ...pageQuery(search), status }),
    refetchInterval: refreshMs,
  });
  const total = held.data?.total ?? 0;
  const pending = status === 'pending';
  const go = (change: Record<string, unknown>): void => {
    setSelected([]);
    void navigate({ search: (before: HeldSearch) => readHeldSearch({ ...before, ...change }) });
  };

  return (
    <Page
      title="Held changes"
      description={
        <>
          The deprovisioning brake stops a sync that would take access from too many people within an hour.
          Its limits are set under{' '}
          <LinkAnchor to="/settings/configurations" inherit>
            Configurations
          </LinkAnchor>
          .
        </>
      }
    >
      <Stack gap="sm">
        <Group gap="sm">
          <SegmentedControl
            aria-label="Status"
            size="sm"
            data={choices}
            value={status}
            onChange={(next) => go({ status: next, page: 1 })}
          />
          {pending && total > 0 ? (
            <NeedsRole needs="admin">
              <Decisions selected={selected} total={total} onDecided={() => setSelected([])} />
            </NeedsRole>
          ) : null}
        </Group>
        {total > 0 ? (
          <Text size="sm" c="dimmed">
            {views[status].note}
          </Text>
        ) : null}
        <RecordsTable
          columns={heldColumns(!pending)}
          query={held}
          page={search.page}
          count={search.count}
          onPaging={go}
          {...(pending
            ? {
                selection: {
                  selected,
                  onSelect: setSelected,
                  name: ({ display, id }: HeldChange) => display ?? id,
                },
              }
            : {})}
          empty={
            <EmptyState icon={IconHandStop} title={pending ? 'Nothing is held' : 'Nothing here'}>
              {views[status].empty}
            </EmptyState>
          }
        />
      </Stack>
    </Page>
  );
}

type DecisionsProps = {
  readonly selected: readonly HeldChange[];
  readonly total: number;
  readonly onDecided: () => void;
};

/** Decides what is ticked, or everything when nothing is. */
function Decisions({ selected, total, onDecided }: DecisionsProps) {
  const ask = useDecision();
  const some = selected.length > 0;
  const count = some ? selected.length : total;
  const subject = { count, onDecided, ...(some ? { ids: selected.map(({ id }) => id) } : {}) };
  const scope = some ? count.toLocaleString('en-GB') : `all ${count.toLocaleString('en-GB')}`;
  return (
    <Group gap="sm" ml={{ sm: 'auto' }}>
      <Button variant="default" onClick={() => ask({ decision: 'reject', ...subject })}>
        Reject {scope}
      </Button>
      <Button color="red" onClick={() => ask({ decision: 'approve', ...subject })}>
        Approve {scope}
      </Button>
    </Group>
  );
}
