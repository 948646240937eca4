import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './global.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from './api/query-client.ts';
import { createAppRouter } from './router.tsx';
import { cssVariablesResolver, theme } from './theme.ts';

const colorSchemeManager = localStorageColorSchemeManager({ key: 'rollcall-color-scheme' });

/** The session ended: to the sign-in page, and from there back to where one was. */
const onSignedOut = (): void => {
  const { href, pathname } = router.state.location;
  if (pathname === '/sign-in' || pathname === '/setup') return;
  void router
    .navigate({ to: '/sign-in', search: { redirect: href }, replace: true, ignoreBlocker: true })
    // Only now, when no page is left that would ask again.
    .then(() => queryClient.clear());
};

const queryClient = createQueryClient(onSignedOut);
const router = createAppRouter(queryClient);

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
