import { Group, Stack, Text } from '@mantine/core';
import type { ConnectionSync } from '@rollcall/contracts';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { isUnderWay } from './use-followed-sync.ts';

type SyncProgressProps = {
  readonly sync: ConnectionSync;
  readonly paused: boolean;
  readonly connectionId: string;
};

const count = (number: number): string => number.toLocaleString('en-GB');

const titles: Record<ConnectionSync['state'], string> = {
  listing: 'Under way',
  delivering: 'Under way',
  done: 'Last one: done',
  cancelled: 'Last one: cancelled',
};

/** How far a synchronisation is, or what came of the last one. */
export function SyncProgress({ sync, paused, connectionId }: SyncProgressProps) {
  const { state, total, delivered, skipped, dead, startedAt, startedBy, finishedAt } = sync;
  const brought = delivered + skipped + dead;
  const running = isUnderWay(sync);
  return (
    <Stack gap="xs" data-sync={state}>
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{running && paused ? 'Waits until you resume the connection' : titles[state]}</Text>
        <Text size="sm" c="dimmed">
          {count(brought)} of {count(total)}
        </Text>
      </Group>
      {running ? (
        <ProgressBar label="Progress of the synchronisation" done={brought} total={total} failed={dead} />
      ) : null}
      <Text size="sm">
        {count(delivered)} delivered, {count(skipped)} with nothing to do
        {dead === 0 ? '' : ', '}
        {dead === 0 ? null : (
          <LinkAnchor
            to="/connections/$id"
            params={{ id: connectionId }}
            search={{ tab: 'deliveries', state: 'dead' }}
            inherit
          >
            {count(dead)} given up
          </LinkAnchor>
        )}
        .
      </Text>
      <Text size="sm" c="dimmed">
        Started <Instant at={startedAt} relative /> by {startedBy}
        {finishedAt === null ? null : (
          <>
            , ended <Instant at={finishedAt} relative />
          </>
        )}
      </Text>
    </Stack>
  );
}
