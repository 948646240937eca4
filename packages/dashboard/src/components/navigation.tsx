import { Stack, Text } from '@mantine/core';
import type { AdminRole } from '@rollcall/contracts';
import {
  type Icon,
  IconAdjustments,
  IconForms,
  IconHandStop,
  IconKey,
  IconLayoutDashboard,
  IconListDetails,
  IconPlugConnected,
  IconShieldLock,
  IconTopologyStar3,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRole } from '../hooks/use-role.ts';
import { LinkNav } from '../ui/link.tsx';
import { FailingCount } from './failing-count.tsx';
import { HeldCount } from './held-count.tsx';

type Entry = {
  readonly label: string;
  readonly to:
    | '/'
    | '/users'
    | '/groups'
    | '/attributes'
    | '/log'
    | '/held-changes'
    | '/connections'
    | '/guides'
    | '/settings/configurations'
    | '/settings/infra-tokens'
    | '/admins';
  readonly icon: Icon;
  readonly badge?: ReactNode;
  /** Who sees it; everyone where nothing is said. */
  readonly role?: AdminRole;
};

/** The menu as data: a new page is a line here and a route in router.tsx. */
const sections: readonly { readonly title?: string; readonly entries: readonly Entry[] }[] = [
  {
    entries: [
      { label: 'Dashboard', to: '/', icon: IconLayoutDashboard },
      { label: 'Users', to: '/users', icon: IconUsers },
      { label: 'Groups', to: '/groups', icon: IconUsersGroup },
      { label: 'Attributes', to: '/attributes', icon: IconForms },
      { label: 'Provisioning log', to: '/log', icon: IconListDetails },
      { label: 'Held changes', to: '/held-changes', icon: IconHandStop, badge: <HeldCount /> },
      { label: 'Connections', to: '/connections', icon: IconTopologyStar3, badge: <FailingCount /> },
      { label: 'Set-up guides', to: '/guides', icon: IconPlugConnected },
    ],
  },
  {
    title: 'Settings',
    entries: [
      { label: 'Configurations', to: '/settings/configurations', icon: IconAdjustments },
      { label: 'Infra Tokens', to: '/settings/infra-tokens', icon: IconKey },
      { label: 'Admins', to: '/admins', icon: IconShieldLock, role: 'admin' },
    ],
  },
];

export function Navigation({ onFollow }: { onFollow: () => void }) {
  const { may } = useRole();
  return (
    <Stack component="nav" aria-label="Main" gap="lg">
      {sections.map(({ title, entries }) => (
        <Stack key={title ?? 'main'} gap={2}>
          {title === undefined ? null : (
            <Text size="xs" fw={600} c="dimmed" px="sm" pb={4}>
              {title}
            </Text>
          )}
          {entries
            .filter(({ role = 'viewer' }) => may(role))
            .map(({ label, to, icon: EntryIcon, badge }) => (
              <LinkNav
                key={to}
                to={to}
                label={label}
                leftSection={<EntryIcon size={18} stroke={1.75} aria-hidden />}
                rightSection={badge}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                activeProps={{ active: true, 'aria-current': 'page' }}
                onClick={onFollow}
                style={{ borderRadius: 'var(--mantine-radius-md)' }}
              />
            ))}
        </Stack>
      ))}
    </Stack>
  );
}
