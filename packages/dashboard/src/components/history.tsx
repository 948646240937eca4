import { Group, Stack, Text, Timeline } from '@mantine/core';
import type { HistoryEntry, HistoryPage } from '@rollcall/contracts';
import {
  type Icon,
  IconArrowBackUp,
  IconHistory,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { BlockSkeleton } from '../ui/block-skeleton.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Instant } from '../ui/instant.tsx';
import { Changes } from './changes.tsx';

type HistoryProps = {
  readonly query: Pick<UseQueryOptions<HistoryPage, Error, HistoryPage, string[]>, 'queryKey' | 'queryFn'>;
};

/** More than these the API does not hand out. */
const entriesMax = 100;

/** What happened to one resource, the latest first. */
export function History({ query }: HistoryProps) {
  const history = useQuery(query);
  if (history.data === undefined) {
    if (history.error === null) return <BlockSkeleton lines={6} />;
    return (
      <ErrorState
        error={history.error}
        onRetry={() => void history.refetch()}
        retrying={history.isFetching}
      />
    );
  }
  if (history.data.items.length === 0) {
    return (
      <EmptyState icon={IconHistory} title="No history">
        Every change from now on is kept here, with who made it.
      </EmptyState>
    );
  }
  return (
    <Stack gap="lg">
      <Timeline bulletSize={28} lineWidth={1} active={-1}>
        {history.data.items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </Timeline>
      {history.data.items.length >= entriesMax ? (
        <Text c="dimmed" size="sm">
          The last {entriesMax} changes are shown.
        </Text>
      ) : null}
    </Stack>
  );
}

const kinds: Readonly<Record<string, { icon: Icon; label: string }>> = {
  created: { icon: IconPlus, label: 'Created' },
  updated: { icon: IconPencil, label: 'Updated' },
  deactivated: { icon: IconUserOff, label: 'Deactivated' },
  reactivated: { icon: IconUserCheck, label: 'Reactivated' },
  removed: { icon: IconTrash, label: 'Removed' },
  restored: { icon: IconArrowBackUp, label: 'Restored' },
};

const actors: Record<HistoryEntry['byKind'], string> = {
  token: 'InfraToken',
  admin: 'admin',
  system: 'Rollcall itself',
};

function Entry({ entry }: { entry: HistoryEntry }) {
  const { icon: EntryIcon, label } = kinds[entry.kind] ?? { icon: IconPencil, label: entry.kind };
  return (
    <Timeline.Item
      bullet={<EntryIcon size={15} stroke={1.75} aria-hidden />}
      title={<EntryTitle entry={entry} label={label} />}
    >
      <Changes changes={entry.changes} />
    </Timeline.Item>
  );
}

function EntryTitle({ entry, label }: { entry: HistoryEntry; label: string }) {
  return (
    <Group gap="md" style={{ rowGap: 0 }} justify="space-between" align="flex-start">
      <Stack gap={0}>
        <Text fw={600}>{label}</Text>
        <Text size="sm" c="dimmed">
          {entry.byKind === 'system' ? `by ${actors.system}` : `by ${actors[entry.byKind]} ${entry.by}`}
        </Text>
      </Stack>
      <Text size="sm" c="dimmed">
        <Instant at={entry.at} />
      </Text>
    </Group>
  );
}
