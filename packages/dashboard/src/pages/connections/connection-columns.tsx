import { Group, Stack, Text } from '@mantine/core';
import type { Connection, ConnectionKind } from '@rollcall/contracts';
import type { DataTableColumn } from 'mantine-datatable';
import { HealthBadge } from '../../components/connections/health-badge.tsx';
import { kindWordsOf } from '../../components/connections/kind-words.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';

const wide = '(min-width: 48em)';
const wider = '(min-width: 62em)';

type Kinds = readonly ConnectionKind[];

const kindName = (kinds: Kinds, kind: string): string =>
  kinds.find((known) => known.kind === kind)?.name ?? kind;

function Name({ connection, kinds }: { readonly connection: Connection; readonly kinds: Kinds }) {
  const { id, name, kind, state } = connection;
  const { icon: KindIcon } = kindWordsOf(kind);
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <KindIcon size={20} stroke={1.5} aria-hidden style={{ flex: 'none' }} />
      <Stack gap={2} miw={0}>
        <LinkAnchor to="/connections/$id" params={{ id }} fw={600} c="var(--mantine-color-text)" truncate>
          {name}
        </LinkAnchor>
        <Text size="xs" c="dimmed" truncate>
          {kindName(kinds, kind)}
        </Text>
        {state.lastFailure === null || state.health !== 'failing' ? null : (
          <Text size="xs" c="var(--mantine-color-error)" lineClamp={2} hiddenFrom="sm">
            {state.lastFailure.reason}
          </Text>
        )}
      </Stack>
    </Group>
  );
}

function State({ state: { health, dead } }: Pick<Connection, 'state'>) {
  return (
    <Stack gap={4} align="flex-start">
      <HealthBadge health={health} />
      {dead === 0 ? null : (
        <Text size="xs" c="var(--mantine-color-error)">
          {dead.toLocaleString('en-GB')} given up
        </Text>
      )}
    </Stack>
  );
}

function LastFailure({ failure }: { readonly failure: Connection['state']['lastFailure'] }) {
  if (failure === null) return <Instant at={null} fallback="None" />;
  return (
    <Stack gap={2} miw={0}>
      <Instant at={failure.at} relative />
      <Text size="xs" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
        {failure.reason}
      </Text>
    </Stack>
  );
}

export const connectionColumns = (kinds: Kinds): DataTableColumn<Connection>[] => [
  {
    accessor: 'name',
    title: 'Name',
    render: (connection) => <Name connection={connection} kinds={kinds} />,
  },
  { accessor: 'state', title: 'State', width: 150, render: ({ state }) => <State state={state} /> },
  {
    accessor: 'backlog',
    title: 'Waiting',
    width: 90,
    textAlign: 'right',
    visibleMediaQuery: wide,
    render: ({ state }) => state.backlog.toLocaleString('en-GB'),
  },
  {
    accessor: 'lastSuccess',
    title: 'Last success',
    width: 140,
    noWrap: true,
    visibleMediaQuery: wide,
    render: ({ state }) => <Instant at={state.lastSuccessAt} relative fallback="None yet" />,
  },
  {
    accessor: 'lastFailure',
    title: 'Last failure',
    width: 290,
    visibleMediaQuery: wider,
    render: ({ state }) => <LastFailure failure={state.lastFailure} />,
  },
];
