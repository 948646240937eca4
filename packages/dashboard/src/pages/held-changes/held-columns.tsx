import { Badge, Stack, Text } from '@mantine/core';
import type { HeldChange } from '@rollcall/contracts';
import type { DataTableColumn } from 'mantine-datatable';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';

const wide = '(min-width: 48em)';

const kinds: Record<HeldChange['kind'], { label: string; color: string }> = {
  deactivate: { label: 'Deactivate', color: 'orange' },
  remove: { label: 'Remove', color: 'red' },
};

const times = (asked: number): string => (asked === 1 ? 'once' : `${asked.toLocaleString('en-GB')} times`);

function Person({ change: { id, display, asked, by } }: { change: HeldChange }) {
  return (
    <Stack gap={0} miw={0}>
      <LinkAnchor to="/users/$id" params={{ id }} fw={600} c="var(--mantine-color-text)" truncate>
        {display ?? id}
      </LinkAnchor>
      <Text size="xs" c="dimmed" truncate hiddenFrom="sm">
        Asked {times(asked)} by {by}
      </Text>
    </Stack>
  );
}

const common: DataTableColumn<HeldChange>[] = [
  { accessor: 'display', title: 'Person', ellipsis: true, render: (change) => <Person change={change} /> },
  {
    accessor: 'kind',
    title: 'Asked for',
    width: 124,
    render: ({ kind }) => <Badge color={kinds[kind].color}>{kinds[kind].label}</Badge>,
  },
  {
    accessor: 'heldAt',
    title: 'Held since',
    width: 140,
    noWrap: true,
    visibleMediaQuery: wide,
    render: ({ heldAt }) => <Instant at={heldAt} relative />,
  },
  {
    accessor: 'asked',
    title: 'Asked',
    width: 100,
    noWrap: true,
    visibleMediaQuery: wide,
    render: ({ asked }) => times(asked),
  },
  { accessor: 'by', title: 'By InfraToken', width: 160, ellipsis: true, visibleMediaQuery: wide },
];

const decision: DataTableColumn<HeldChange> = {
  accessor: 'decidedBy',
  title: 'Decided',
  ellipsis: true,
  visibleMediaQuery: wide,
  render: ({ decidedBy, decidedAt }) => (
    <>
      {decidedBy}, <Instant at={decidedAt} relative />
    </>
  ),
};

export const heldColumns = (decided: boolean): DataTableColumn<HeldChange>[] =>
  decided ? [...common, decision] : common;
