import { ActionIcon, Menu } from '@mantine/core';
import type { InfraToken } from '@rollcall/contracts';
import { IconAdjustments, IconDots, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ProfileModal } from './profile-modal.tsx';
import { RotateTokenModal } from './rotate-token-modal.tsx';
import { hasMoved, type Rotation } from './rotation.ts';
import { useEndToken } from './use-end-token.tsx';

type TokenMenuProps = {
  readonly token: InfraToken;
  /** There when the token is the old secret of a rotation. */
  readonly rotation: Rotation | undefined;
};

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What `created_by` holds for the token of ROLLCALL_INFRA_TOKEN, which only that variable replaces. */
const environment = 'environment';

export function TokenMenu({ token, rotation }: TokenMenuProps) {
  const [dialog, setDialog] = useState<'rotate' | 'profile'>();
  const confirmEnd = useEndToken();
  const close = (): void => setDialog(undefined);
  const isOld = rotation !== undefined;
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={230}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Actions for ${isOld ? 'the old secret of ' : ''}${token.label}`}
          >
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isOld || token.createdBy === environment ? null : (
            <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => setDialog('rotate')}>
              Rotate
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconAdjustments {...icon} />} onClick={() => setDialog('profile')}>
            Change tolerance profile
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash {...icon} />}
            onClick={() => confirmEnd(token, isOld ? { moved: hasMoved(rotation) } : {})}
          >
            {isOld ? 'End old secret' : 'Delete'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rotate' ? <RotateTokenModal token={token} onClose={close} /> : null}
      {dialog === 'profile' ? <ProfileModal token={token} onClose={close} /> : null}
    </>
  );
}
