import { Button, Stack } from '@mantine/core';
import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { IconGitCompare } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { compareConnection, mendResources } from '../../api/syncs.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import { ComparisonResult } from './comparison-result.tsx';
import { SyncProgress } from './sync-progress.tsx';
import { useConnectionAction } from './use-connection-action.ts';
import { isUnderWay, useFollowedSync } from './use-followed-sync.ts';

type ComparisonProps = { readonly connection: Connection; readonly kind: ConnectionKind };

/** What differs between directory and target, and mending it. Nothing is written by comparing. */
export function Comparison({ connection, kind }: ComparisonProps) {
  const { id, paused } = connection;
  const compare = useMutation({ mutationFn: () => compareConnection(id) });
  const mend = useConnectionAction(id, {
    run: (resourceIds: readonly string[]) => mendResources(id, resourceIds),
    failed: 'Not mended',
  });
  const sync = useFollowedSync(id);
  const again = (): void => {
    mend.reset();
    compare.mutate();
  };
  return (
    <Stack gap="lg">
      <Section
        title={`Compare with ${kind.name}`}
        description="Reads both sides and lists what differs: what a full synchronisation would do. Nothing is written."
        actions={
          <Button
            leftSection={<IconGitCompare size={16} stroke={1.75} aria-hidden />}
            variant={compare.data === undefined ? 'filled' : 'default'}
            loading={compare.isPending}
            disabled={isUnderWay(sync)}
            onClick={again}
          >
            {compare.data === undefined ? 'Compare now' : 'Compare again'}
          </Button>
        }
      >
        {compare.error === null ? null : (
          <ErrorState error={compare.error} onRetry={again} retrying={compare.isPending} />
        )}
        {sync !== null && sync.id === mend.data?.id ? (
          <SyncProgress sync={sync} paused={paused} connectionId={id} />
        ) : null}
      </Section>
      <div aria-live="polite">
        {compare.data === undefined ? null : (
          <ComparisonResult
            plan={compare.data}
            target={kind.name}
            busy={mend.isPending || isUnderWay(sync)}
            mended={mend.data !== undefined}
            onMend={mend.mutate}
          />
        )}
      </div>
    </Stack>
  );
}
