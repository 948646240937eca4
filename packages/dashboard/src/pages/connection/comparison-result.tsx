import { Badge, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { SyncPlan } from '@rollcall/contracts';
import { IconChecks } from '@tabler/icons-react';
import type { DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import { NeedsRole } from '../../components/needs-role.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { actionWordsOf, mendable, type PlanStep, summaryOf } from './plan-steps.ts';

type ComparisonResultProps = {
  readonly plan: Pick<SyncPlan, 'items' | 'more'>;
  readonly target: string;
  /** A synchronisation is under way, or has been since. */
  readonly off: boolean;
  readonly onMend: (resourceIds: readonly string[]) => void;
};

type Row = PlanStep & { readonly id: string };

const mendMax = 1_000;
const wide = '(min-width: 48em)';

export function ComparisonResult({ plan, target, off, onMend }: ComparisonResultProps) {
  const ids = mendable(plan.items).slice(0, mendMax);
  return (
    <Stack gap="sm">
      {plan.items.length === 0 ? null : (
        <Group justify="space-between" gap="sm">
          <Summary plan={plan} />
          <NeedsRole needs="admin">
            <Button disabled={ids.length === 0 || off} onClick={() => onMend(ids)}>
              Mend {ids.length === 1 ? 'it' : `these ${ids.length.toLocaleString('en-GB')}`}
            </Button>
          </NeedsRole>
        </Group>
      )}
      <Steps plan={plan} target={target} off={off} onMend={onMend} />
      {plan.items.some(({ action }) => action === 'extra') ? (
        <Text size="sm" c="dimmed">
          What only {target} has is left alone. Remove it there, or import it.
        </Text>
      ) : null}
    </Stack>
  );
}

function Summary({ plan }: Pick<ComparisonResultProps, 'plan'>) {
  return (
    <Group gap="xs">
      {summaryOf(plan.items).map(({ action, count }) => {
        const { label, color } = actionWordsOf(action);
        return (
          <Badge key={action} color={color} size="lg">
            {count.toLocaleString('en-GB')} · {label}
          </Badge>
        );
      })}
      {plan.more ? (
        <Text size="sm" c="dimmed">
          and more: these are the first {plan.items.length.toLocaleString('en-GB')}
        </Text>
      ) : null}
    </Group>
  );
}

function Steps({ plan, target, off, onMend }: ComparisonResultProps) {
  const [paging, setPaging] = useState({ page: 1, count: 50 });
  const first = (paging.page - 1) * paging.count;
  const rows: Row[] = plan.items
    .toSorted((a, b) => actionWordsOf(a.action).order - actionWordsOf(b.action).order)
    .map((step, index) => ({ ...step, id: String(index) }));
  return (
    <RecordsTable
      columns={[...columns, mendColumn(off, onMend)]}
      query={{
        data: { total: rows.length, items: rows.slice(first, first + paging.count) },
        error: null,
        isFetching: false,
        isPlaceholderData: false,
        refetch: () => undefined,
      }}
      {...paging}
      onPaging={setPaging}
      empty={
        <EmptyState icon={IconChecks} title="Both sides are alike">
          {target} has what this directory has: a full synchronisation would change nothing.
        </EmptyState>
      }
    />
  );
}

const columns: DataTableColumn<Row>[] = [
  {
    accessor: 'action',
    title: 'What',
    width: 140,
    visibleMediaQuery: wide,
    render: ({ action }) => <Badge color={actionWordsOf(action).color}>{actionWordsOf(action).label}</Badge>,
  },
  {
    accessor: 'display',
    title: 'Who',
    render: ({ action, display, resourceId, detail }) => (
      <Stack gap={2} miw={0} align="flex-start">
        <Badge color={actionWordsOf(action).color} hiddenFrom="sm">
          {actionWordsOf(action).label}
        </Badge>
        <Text fw={600} truncate maw="100%">
          {display ?? resourceId}
        </Text>
        <Text size="xs" c="dimmed" hiddenFrom="sm" style={{ overflowWrap: 'anywhere' }}>
          {detail}
        </Text>
      </Stack>
    ),
  },
  {
    accessor: 'detail',
    title: 'A synchronisation',
    width: 420,
    visibleMediaQuery: wide,
    render: ({ detail }) => (
      <Text inherit style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
        {detail}
      </Text>
    ),
  },
];

const mendColumn = (off: boolean, onMend: ComparisonResultProps['onMend']): DataTableColumn<Row> => ({
  accessor: 'mend',
  title: <VisuallyHidden>Actions</VisuallyHidden>,
  width: 96,
  textAlign: 'right',
  render: ({ resourceId, display }) =>
    resourceId === null ? null : (
      <NeedsRole needs="admin">
        <Button
          size="compact-sm"
          variant="default"
          disabled={off}
          aria-label={`Mend ${display ?? resourceId}`}
          onClick={() => onMend([resourceId])}
        >
          Mend
        </Button>
      </NeedsRole>
    ),
});
