import { DirectoryList, DirectoryParams, Overview } from '@rollcall/contracts';
import type { Directories } from '../../directories/directories.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { directoryOf } from './directory-scope.ts';
import type { Overviews } from './overviews.ts';

export const serveDirectories = (app: AdminApp, directories: Directories): void => {
  app.get(
    '/v1/directories',
    {
      schema: {
        operationId: 'listDirectories',
        summary: 'All directories',
        tags: ['Directories'],
        ...withSession,
        response: { 200: DirectoryList, ...problems(401) },
      },
    },
    async () => ({ items: await directories.list() }),
  );
};

export const serveOverview = (app: AdminApp, overviews: Overviews): void => {
  app.get(
    '/v1/directories/:directory/overview',
    {
      schema: {
        operationId: 'getOverview',
        summary: 'How many users, groups and tokens there are, and when a token was last used',
        tags: ['Directories'],
        ...withSession,
        params: DirectoryParams,
        response: { 200: Overview, ...problems(401, 404) },
      },
    },
    (request) => overviews.of(directoryOf(request).id),
  );
};
