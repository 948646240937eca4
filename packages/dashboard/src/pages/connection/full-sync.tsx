import { Button, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { IconRefresh } from '@tabler/icons-react';
import { cancelSync, startSync } from '../../api/syncs.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';
import { SyncProgress } from './sync-progress.tsx';
import { useConnectionAction } from './use-connection-action.ts';
import { isUnderWay, useFollowedSync } from './use-followed-sync.ts';

type FullSyncProps = { readonly connection: Connection; readonly kind: ConnectionKind };

/** Every person and group once more. */
export function FullSync({ connection, kind }: FullSyncProps) {
  const { id } = connection;
  const sync = useFollowedSync(id);
  const start = useConnectionAction(id, { run: () => startSync(id), failed: 'Not started' });
  const cancel = useConnectionAction(id, {
    run: () => cancelSync(id),
    done: () => 'Cancelled: what was delivered stays.',
    failed: 'Not cancelled',
  });
  const running = isUnderWay(sync);
  return (
    <Section
      title="Full synchronisation"
      description={<Purpose id={id} compares={kind.compares} />}
      actions={
        <NeedsRole needs="admin">
          {running ? (
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              Cancel it
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden />}
              loading={start.isPending}
              onClick={() => confirmSync(connection, () => start.mutate())}
            >
              Start full synchronisation
            </Button>
          )}
        </NeedsRole>
      }
    >
      {sync === null ? null : <SyncProgress sync={sync} paused={connection.paused} connectionId={id} />}
    </Section>
  );
}

function Purpose({ id, compares }: { readonly id: string; readonly compares: boolean }) {
  return (
    <>
      Brings every person and group to the target once more: what was here before the connection, or went
      wrong on the way. See first{' '}
      <LinkAnchor to="/connections/$id" params={{ id }} search={{ tab: 'compare' }} inherit>
        {compares ? 'what it would change' : 'what it would send'}
      </LinkAnchor>
      .
    </>
  );
}

const confirmSync = ({ name, paused }: Connection, onConfirm: () => void): void => {
  modals.openConfirmModal({
    title: `Synchronise ${name} in full?`,
    children: (
      <Stack gap="sm">
        <Text>
          Every person and group is brought to the target as they are now, and people who are gone here are
          removed there, as the settings of the connection say.
        </Text>
        {paused ? (
          <Group>
            <Text>The connection is paused: it begins once you resume it.</Text>
          </Group>
        ) : null}
      </Stack>
    ),
    labels: { confirm: 'Start', cancel: 'Cancel' },
    onConfirm,
  });
};
