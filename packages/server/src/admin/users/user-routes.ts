import { Readable } from 'node:stream';
import {
  DirectoryParams,
  HistoryPage,
  ResourceParams,
  UserDetail,
  UsersExportQuery,
  UsersPage,
  UsersQuery,
  type UsersView,
} from '@rollcall/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { Type } from 'typebox';
import { notFound } from '../../http/problem.ts';
import { type PublicBase, scimBaseUrl } from '../../http/public-base.ts';
import type { DirectoryModels } from '../../store/directory-models.ts';
import { directoryOf } from '../directory/directory-scope.ts';
import { listHistory } from '../resources/list-history.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { adminOf } from '../session-gate.ts';
import { exportUsers } from './export-users.ts';
import { findUser } from './find-user.ts';
import { listUsers } from './list-users.ts';
import { selectUsers, type UserSelection } from './user-selection.ts';

export interface UserRoutesOptions {
  readonly pool: pg.Pool;
  readonly models: Pick<DirectoryModels, 'get'>;
  readonly clock: { now(): Date };
  readonly publicBase: PublicBase;
}

const url = '/v1/directories/:directory/users';
const shared = { tags: ['Users'], ...withSession };

export const serveUsers = (app: AdminApp, options: UserRoutesOptions): void => {
  serveUsersList(app, options);
  serveUser(app, options);
};

const serveUsersList = (app: AdminApp, { pool, models, clock }: UserRoutesOptions): void => {
  const select = (request: FastifyRequest, view: UsersView): Promise<UserSelection> =>
    selectUsers(models, directoryOf(request).id, view);

  app.get(
    url,
    {
      schema: {
        ...shared,
        operationId: 'listUsers',
        summary: 'Users by userName or in another order, or those that a search or a filter names',
        params: DirectoryParams,
        querystring: UsersQuery,
        response: { 200: UsersPage, ...problems(400, 401, 404) },
      },
    },
    async (request) => listUsers(pool, await select(request, request.query), request.query),
  );

  app.get(
    `${url}/export`,
    {
      schema: {
        ...shared,
        operationId: 'exportUsers',
        summary: 'All users of a list as CSV, with the columns of choice',
        params: DirectoryParams,
        querystring: UsersExportQuery,
        response: {
          200: { description: 'The users', content: { 'text/csv': { schema: Type.String() } } },
          ...problems(400, 401, 404),
        },
      },
    },
    async (request, reply) => {
      const selection = await select(request, request.query);
      const { id: directory } = directoryOf(request);
      request.log.info({ admin: adminOf(request).id, directory }, 'users exported');
      const day = clock.now().toISOString().slice(0, 10);
      const csv = Readable.from(exportUsers(pool, selection, request.query.columns?.split(' ')));
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="users-${day}.csv"`)
        .header('cache-control', 'no-store');
      // What is streamed has no schema to be checked against.
      return (reply as FastifyReply).send(csv);
    },
  );
};

const serveUser = (app: AdminApp, { pool, publicBase }: UserRoutesOptions): void => {
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
