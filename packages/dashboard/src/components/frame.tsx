import { AppShell, Burger, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Brand } from '../ui/brand.tsx';
import { ColorSchemeSwitch } from '../ui/color-scheme-switch.tsx';
import { AccountMenu } from './account-menu.tsx';
import classes from './frame.module.css';
import { Navigation } from './navigation.tsx';
import { ViewerNotice } from './viewer-notice.tsx';

/** What stands around every page of a signed-in admin. On a phone the menu hides behind a burger. */
export function Frame() {
  const [opened, menu] = useDisclosure(false);
  const main = useFocusOnNavigation();
  return (
    <AppShell
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: 244, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
      withBorder
    >
      <a href="#main" className={classes['skip'] ?? ''}>
        Skip to the content
      </a>
      <AppShell.Header hiddenFrom="sm">
        <Group h="100%" px="md" justify="space-between">
          <Brand />
          <Burger
            opened={opened}
            onClick={menu.toggle}
            size="sm"
            aria-label={opened ? 'Close menu' : 'Open menu'}
          />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" component="aside" aria-label="Menu">
        <Stack h="100%" gap="xl">
          <Group visibleFrom="sm" px="sm" pt={4}>
            <Brand />
          </Group>
          <Stack flex={1} gap={0} className={classes['scroll'] ?? ''}>
            <Navigation onFollow={menu.close} />
          </Stack>
          <Stack gap="md">
            <ColorSchemeSwitch />
            <AccountMenu onFollow={menu.close} />
          </Stack>
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1} className={classes['main'] ?? ''}>
        <div className={classes['page'] ?? ''}>
          <ViewerNotice />
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

/** Moves the focus to the content when another page opens, as a full page load would. */
const useFocusOnNavigation = () => {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
};
