import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { IconDots, IconKey, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { changeConnection } from '../../api/connections.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { ReplaceSecretModal } from './replace-secret-modal.tsx';
import { useConnectionAction } from './use-connection-action.ts';
import { useDeleteConnection } from './use-delete-connection.tsx';

type ActionsProps = { readonly connection: Connection; readonly kind: ConnectionKind };

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

export function ConnectionActions({ connection, kind }: ActionsProps) {
  const [replacing, setReplacing] = useState(false);
  const confirmDeletion = useDeleteConnection();
  return (
    <NeedsRole needs="admin">
      <Group gap="sm">
        <PauseButton connection={connection} />
        <Menu position="bottom-end" shadow="md" width={200}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={`Actions for ${connection.name}`}>
              <IconDots {...icon} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {kind.secret === 'generated' ? (
              <Menu.Item leftSection={<IconKey {...icon} />} onClick={() => setReplacing(true)}>
                Replace secret
              </Menu.Item>
            ) : null}
            <Menu.Item
              color="red"
              leftSection={<IconTrash {...icon} />}
              onClick={() => confirmDeletion(connection)}
            >
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {replacing ? <ReplaceSecretModal connection={connection} onClose={() => setReplacing(false)} /> : null}
    </NeedsRole>
  );
}

function PauseButton({ connection: { id, name, paused } }: Pick<ActionsProps, 'connection'>) {
  const change = useConnectionAction(id, {
    run: () => changeConnection(id, { paused: !paused }),
    done: ({ paused: now }) =>
      now ? `${name} is paused: nothing is sent, nothing is lost.` : `${name} goes on with what waits.`,
    failed: paused ? 'Not resumed' : 'Not paused',
  });
  return (
    <Button
      variant={paused ? 'filled' : 'default'}
      leftSection={paused ? <IconPlayerPlay {...icon} /> : <IconPlayerPause {...icon} />}
      loading={change.isPending}
      onClick={() => change.mutate()}
    >
      {paused ? 'Resume' : 'Pause'}
    </Button>
  );
}
