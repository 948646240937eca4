import {
  DirectoryParams,
  HistoryPage,
  ResourceParams,
  UserDetail,
  UsersPage,
  UsersQuery,
} from '@rollcall/contracts';
import type pg from 'pg';
import { notFound } from '../../http/problem.ts';
import { type PublicBase, scimBaseUrl } from '../../http/public-base.ts';
import { directoryOf } from '../directory/directory-scope.ts';
import { listHistory } from '../resources/list-history.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { findUser } from './find-user.ts';
import { listUsers } from './list-users.ts';

export const serveUsers = (app: AdminApp, pool: pg.Pool, publicBase: PublicBase): void => {
  const url = '/v1/directories/:directory/users';
  const shared = { tags: ['Users'], ...withSession };

  app.get(
    url,
    {
      schema: {
        ...shared,
        operationId: 'listUsers',
        summary: 'Users by userName, or those that a search or a status names',
        params: DirectoryParams,
        querystring: UsersQuery,
        response: { 200: UsersPage, ...problems(400, 401, 404) },
      },
    },
    (request) => listUsers(pool, directoryOf(request).id, request.query),
  );

  app.get(
    `${url}/:id`,
    {
      schema: {
        ...shared,
        operationId: 'getUser',
        summary: 'One user with all values, groups and the resource as SCIM returns it',
        params: ResourceParams,
        response: { 200: UserDetail, ...problems(400, 401, 404) },
      },
    },
    async (request) => {
      const key = { directoryId: directoryOf(request).id, id: request.params.id };
      const user = await findUser(pool, key, scimBaseUrl(publicBase(request)));
      if (user === undefined) throw notFound('user');
      return user;
    },
  );

  app.get(
    `${url}/:id/history`,
    {
      schema: {
        ...shared,
        operationId: 'getUserHistory',
        summary: 'The last hundred changes of a user, the newest first',
        params: ResourceParams,
        response: { 200: HistoryPage, ...problems(400, 401, 404) },
      },
    },
    (request) => listHistory(pool, { directoryId: directoryOf(request).id, id: request.params.id }),
  );
};
