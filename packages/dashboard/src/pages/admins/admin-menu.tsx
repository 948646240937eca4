import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AdminRow } from '@rollcall/contracts';
import { IconDots, IconLogout, IconShieldOff, IconTrash, IconUserCog } from '@tabler/icons-react';
import { ChangeRoleModal } from './change-role-modal.tsx';
import { type AdminAction, useAdminAction } from './use-admin-action.tsx';

type AdminMenuProps = { readonly admin: AdminRow; readonly isSelf: boolean };

const sign = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What an owner can do to an admin. What one does to oneself, but for the role, is on the account's page. */
export function AdminMenu({ admin, isSelf }: AdminMenuProps) {
  const confirm = useAdminAction();
  const [choosing, choice] = useDisclosure(false);
  const on = (action: AdminAction) => () => confirm(action, admin);
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${admin.name}`}>
            <IconDots {...sign} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUserCog {...sign} />} onClick={choice.open}>
            Change role
          </Menu.Item>
          {isSelf ? null : (
            <>
              <Menu.Item
                leftSection={<IconLogout {...sign} />}
                disabled={admin.sessions === 0}
                onClick={on('endSessions')}
              >
                Sign out everywhere
              </Menu.Item>
              <Menu.Item
                leftSection={<IconShieldOff {...sign} />}
                disabled={!admin.secondFactor}
                onClick={on('resetSecondFactor')}
              >
                Reset second factor
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash {...sign} />} onClick={on('remove')}>
                Remove
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ChangeRoleModal admin={admin} opened={choosing} onClose={choice.close} />
    </>
  );
}
