import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { ApiError } from './api/problem.ts';
import { sessionQuery } from './api/session.ts';
import { setupQuery } from './api/setup.ts';
import { readConnectionSearch, readKindSearch } from './connection-search.ts';
import { readLogSearch } from './log-search.ts';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { RouteError } from './pages/route-error.tsx';
import {
  parsePlain,
  readAttributesSearch,
  readDashboardSearch,
  readDetailSearch,
  readHeldSearch,
  readListSearch,
  readNewSchemaSearch,
  readNewTypeSearch,
  readTypeSearch,
  readUsersSearch,
  stringifyPlain,
} from './search-params.ts';
import { PageSkeleton } from './ui/page-skeleton.tsx';

/** Every page of the dashboard. A page's code is loaded when it is opened, or when its link is pointed at. */
const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: async ({ context }) => {
    const { needed } = await context.queryClient.fetchQuery(setupQuery);
    if (!needed) throw redirect({ to: '/sign-in' });
  },
  component: lazyRouteComponent(() => import('./pages/setup/setup-page.tsx'), 'SetupPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { redirect?: string } =>
    typeof raw['redirect'] === 'string' ? { redirect: raw['redirect'] } : {},
  beforeLoad: async ({ context }) => {
    const { needed } = await context.queryClient.fetchQuery(setupQuery);
    if (needed) throw redirect({ to: '/setup' });
  },
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$secret',
  component: lazyRouteComponent(() => import('./pages/invite/invite-page.tsx'), 'InvitePage'),
});

/** Everything below needs a session. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { redirect: location.href } });
    }
  },
  component: lazyRouteComponent(() => import('./components/frame.tsx'), 'Frame'),
  notFoundComponent: NotFoundPage,
});

const dashboard = createRoute({
  getParentRoute: () => app,
  path: '/',
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import('./pages/dashboard/dashboard-page.tsx'), 'DashboardPage'),
});

const users = createRoute({
  getParentRoute: () => app,
  path: '/users',
  validateSearch: readUsersSearch,
  component: lazyRouteComponent(() => import('./pages/users/users-page.tsx'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => app,
  path: '/users/$id',
  validateSearch: readDetailSearch,
  component: lazyRouteComponent(() => import('./pages/user/user-page.tsx'), 'UserPage'),
});

const groups = createRoute({
  getParentRoute: () => app,
  path: '/groups',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./pages/groups/groups-page.tsx'), 'GroupsPage'),
});

const group = createRoute({
  getParentRoute: () => app,
  path: '/groups/$id',
  validateSearch: readDetailSearch,
  component: lazyRouteComponent(() => import('./pages/group/group-page.tsx'), 'GroupPage'),
});

const attributes = createRoute({
  getParentRoute: () => app,
  path: '/attributes',
  validateSearch: readAttributesSearch,
  component: lazyRouteComponent(() => import('./pages/attributes/attributes-page.tsx'), 'AttributesPage'),
});

const schemas = createRoute({
  getParentRoute: () => app,
  path: '/attributes/schemas',
  component: lazyRouteComponent(() => import('./pages/schemas/schemas-page.tsx'), 'SchemasPage'),
});

const newSchema = createRoute({
  getParentRoute: () => app,
  path: '/attributes/new-schema',
  validateSearch: readNewSchemaSearch,
  component: lazyRouteComponent(() => import('./pages/schemas/declare-schema-page.tsx'), 'DeclareSchemaPage'),
});

const schema = createRoute({
  getParentRoute: () => app,
  path: '/attributes/schemas/$type/$urn',
  validateSearch: readAttributesSearch,
  component: lazyRouteComponent(() => import('./pages/schemas/schema-page.tsx'), 'SchemaPage'),
});

const resourceTypes = createRoute({
  getParentRoute: () => app,
  path: '/attributes/types',
  component: lazyRouteComponent(
    () => import('./pages/resource-types/resource-types-page.tsx'),
    'ResourceTypesPage',
  ),
});

const newResourceType = createRoute({
  getParentRoute: () => app,
  path: '/attributes/new-type',
  validateSearch: readNewTypeSearch,
  component: lazyRouteComponent(
    () => import('./pages/resource-types/declare-type-page.tsx'),
    'DeclareTypePage',
  ),
});

const resourceType = createRoute({
  getParentRoute: () => app,
  path: '/attributes/types/$name',
  validateSearch: readTypeSearch,
  component: lazyRouteComponent(
    () => import('./pages/resource-types/resource-type-page.tsx'),
    'ResourceTypePage',
  ),
});

const log = createRoute({
  getParentRoute: () => app,
  path: '/log',
  validateSearch: readLogSearch,
  component: lazyRouteComponent(() => import('./pages/log/log-page.tsx'), 'LogPage'),
});

const loggedRequest = createRoute({
  getParentRoute: () => app,
  path: '/log/$id',
  component: lazyRouteComponent(() => import('./pages/request/request-page.tsx'), 'RequestPage'),
});

const heldChanges = createRoute({
  getParentRoute: () => app,
  path: '/held-changes',
  validateSearch: readHeldSearch,
  component: lazyRouteComponent(
    () => import('./pages/held-changes/held-changes-page.tsx'),
    'HeldChangesPage',
  ),
});

const connections = createRoute({
  getParentRoute: () => app,
  path: '/connections',
  component: lazyRouteComponent(() => import('./pages/connections/connections-page.tsx'), 'ConnectionsPage'),
});

const newConnection = createRoute({
  getParentRoute: () => app,
  path: '/connections/new',
  validateSearch: readKindSearch,
  component: lazyRouteComponent(
    () => import('./pages/new-connection/new-connection-page.tsx'),
    'NewConnectionPage',
  ),
});

const connection = createRoute({
  getParentRoute: () => app,
  path: '/connections/$id',
  validateSearch: readConnectionSearch,
  component: lazyRouteComponent(() => import('./pages/connection/connection-page.tsx'), 'ConnectionPage'),
});

const guides = createRoute({
  getParentRoute: () => app,
  path: '/guides',
  component: lazyRouteComponent(() => import('./pages/guides/guides-page.tsx'), 'GuidesPage'),
});

const guide = createRoute({
  getParentRoute: () => app,
  path: '/guides/$idp',
  component: lazyRouteComponent(() => import('./pages/guides/guide-page.tsx'), 'GuidePage'),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/configurations' });
  },
});

const configurations = createRoute({
  getParentRoute: () => app,
  path: '/settings/configurations',
  component: lazyRouteComponent(
    () => import('./pages/configurations/configurations-page.tsx'),
    'ConfigurationsPage',
  ),
});

const infraTokens = createRoute({
  getParentRoute: () => app,
  path: '/settings/infra-tokens',
  component: lazyRouteComponent(
    () => import('./pages/infra-tokens/infra-tokens-page.tsx'),
    'InfraTokensPage',
  ),
});

const admins = createRoute({
  getParentRoute: () => app,
  path: '/admins',
  component: lazyRouteComponent(() => import('./pages/admins/admins-page.tsx'), 'AdminsPage'),
});

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

const pages = [
  dashboard,
  users,
  user,
  groups,
  group,
  attributes,
  schemas,
  newSchema,
  schema,
  resourceTypes,
  newResourceType,
  resourceType,
  log,
  loggedRequest,
  heldChanges,
  connections,
  newConnection,
  connection,
  guides,
  guide,
  settings,
  configurations,
  infraTokens,
  admins,
  account,
];

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([setup, signIn, invite, app.addChildren(pages)]),
    context: { queryClient },
    parseSearch: parsePlain,
    stringifySearch: stringifyPlain,
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 300,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
