import { Alert, Button, Stack, Switch, Text } from '@mantine/core';
import type { Connection, ConnectionComparison, ConnectionKind } from '@rollcall/contracts';
import { IconGitCompare, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { changeConnection } from '../../api/connections.ts';
import { compareConnection, comparisonQuery, mendResources } from '../../api/syncs.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/section.tsx';
import { ComparisonResult } from './comparison-result.tsx';
import { SyncProgress } from './sync-progress.tsx';
import { useConnectionAction } from './use-connection-action.ts';
import { isUnderWay, useFollowedSync } from './use-followed-sync.ts';

type ComparisonProps = { readonly connection: Connection; readonly kind: ConnectionKind };

/** What differs between directory and target, and mending it. Nothing is written by comparing. */
export function Comparison({ connection, kind }: ComparisonProps) {
  const { id, paused } = connection;
  const { data: last } = useQuery(comparisonQuery(id));
  const compare = useConnectionAction(id, { run: () => compareConnection(id), failed: 'Not compared' });
  const mend = useConnectionAction(id, {
    run: (resourceIds: readonly string[]) => mendResources(id, resourceIds),
    failed: 'Not mended',
  });
  const sync = useFollowedSync(id);
  const busy = mend.isPending || isUnderWay(sync);
  /** What is listed may have been mended since. */
  const outdated = sync !== null && last?.comparedAt !== undefined && sync.startedAt > last.comparedAt;
  return (
    <Stack gap="lg">
      <Section
        title={`Compare with ${kind.name}`}
        description="Reads both sides and lists what differs: what a full synchronisation would do. Nothing is written."
        actions={
          <NeedsRole needs="admin">
            <Button
              leftSection={<IconGitCompare size={16} stroke={1.75} aria-hidden />}
              variant={last === null || outdated ? 'filled' : 'default'}
              loading={compare.isPending}
              disabled={busy}
              onClick={() => compare.mutate()}
            >
              {last === null ? 'Compare now' : 'Compare again'}
            </Button>
          </NeedsRole>
        }
      >
        <DailySwitch connection={connection} />
        {last === undefined || last === null ? null : <Compared last={last} outdated={outdated} />}
        {outdated ? <SyncProgress sync={sync} paused={paused} connectionId={id} /> : null}
      </Section>
      {last === undefined || last === null || last.failure !== null ? null : (
        <ComparisonResult plan={last} target={kind.name} off={busy || outdated} onMend={mend.mutate} />
      )}
    </Stack>
  );
}

/** Optimistic: a switch that hangs behind its finger reads as broken, and one that is refused falls back. */
function DailySwitch({ connection: { id, comparesDaily } }: Pick<ComparisonProps, 'connection'>) {
  const change = useConnectionAction(id, {
    run: (on: boolean) => changeConnection(id, { comparesDaily: on }),
    failed: 'Not changed',
  });
  return (
    <NeedsRole needs="admin">
      <Switch
        label="Compare every day"
        description="Nothing is mended by itself: what differs is listed here for you."
        checked={change.isPending ? change.variables : comparesDaily}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </NeedsRole>
  );
}

type ComparedProps = { readonly last: ConnectionComparison; readonly outdated: boolean };

function Compared({ last: { comparedAt, comparedBy, failure }, outdated }: ComparedProps) {
  return (
    <Stack gap="sm" data-compared={comparedAt}>
      <Text size="sm" c="dimmed">
        Compared <Instant at={comparedAt} relative /> {comparedBy === null ? 'by itself' : `by ${comparedBy}`}
        {outdated ? ', before the last synchronisation: compare again to see what is left.' : '.'}
      </Text>
      {failure === null ? null : (
        <Alert color="red" icon={<IconPlugConnectedX />} title="The target could not be read">
          {failure}
        </Alert>
      )}
    </Stack>
  );
}
