import { Button, Menu } from '@mantine/core';
import type { UserSummary } from '@rollcall/contracts';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { userHistoryQuery } from '../../api/users.ts';
import { ActionSign } from '../../components/user-actions/action-sign.tsx';
import { actionsFor, actionWords } from '../../components/user-actions/action-words.ts';
import { useUserAction } from '../../components/user-actions/use-user-action.tsx';

/** What an admin can do to one user. Who has an external id, or was ever changed by a token, belongs to a provider. */
export function UserMenu({ user }: { user: UserSummary }) {
  const history = useQuery(userHistoryQuery(user.id));
  const confirm = useUserAction();
  const touched = history.data?.items.some((entry) => entry.byKind === 'token') ?? false;
  const subject = {
    id: user.id,
    name: user.displayName ?? user.userName,
    fromProvider: user.externalId !== null || touched,
  };
  return (
    <Menu position="bottom-end" shadow="md" width={180}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden />}>
          Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actionsFor[user.status].map((action) => (
          <Menu.Item
            key={action}
            leftSection={<ActionSign action={action} />}
            {...(action === 'remove' ? { color: 'red' } : {})}
            onClick={() => confirm(action, subject)}
          >
            {actionWords[action].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
