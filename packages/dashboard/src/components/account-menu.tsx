import { Avatar, Group, Menu, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLogout, IconSelector, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { sessionQuery, signOut } from '../api/session.ts';

/** Who is signed in, their account, and the way out. */
export function AccountMenu({ onFollow }: { onFollow: () => void }) {
  const { data } = useSuspenseQuery(sessionQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    meta: { mayBeSignedOut: true },
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      client.clear();
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Signing out failed', message: error.message }),
  });
  const { name, email } = data.admin;

  return (
    <Menu width="target" position="top-start" withinPortal>
      <Menu.Target>
        <UnstyledButton p={6} style={{ borderRadius: 'var(--mantine-radius-md)' }}>
          <Group gap="sm" wrap="nowrap">
            <Avatar name={name} color="pine" size={32} radius="xl" aria-hidden />
            <Stack gap={0} flex={1} miw={0}>
              <Text size="sm" fw={600} truncate>
                <VisuallyHidden component="span">Account of </VisuallyHidden>
                {name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {email}
              </Text>
            </Stack>
            <IconSelector size={16} stroke={1.75} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Rollcall {data.version}</Menu.Label>
        <Menu.Item
          component={Link}
          to="/account"
          onClick={onFollow}
          leftSection={<IconUserCircle size={16} stroke={1.75} aria-hidden />}
        >
          Your account
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.75} aria-hidden />}
          disabled={leave.isPending}
          onClick={() => leave.mutate()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
