import {
  DirectoryParams,
  GroupMembersPage,
  GroupSummary,
  GroupsPage,
  GroupsQuery,
  HistoryPage,
  PageQuery,
  ResourceParams,
} from '@rollcall/contracts';
import type pg from 'pg';
import { notFound } from '../../http/problem.ts';
import { directoryOf } from '../directory/directory-scope.ts';
import { listHistory } from '../resources/list-history.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { findGroup, listGroups } from './list-groups.ts';
import { listMembers } from './list-members.ts';

export const serveGroups = (app: AdminApp, pool: pg.Pool): void => {
  const url = '/v1/directories/:directory/groups';
  const shared = { tags: ['Groups'], ...withSession };

  app.get(
    url,
    {
      schema: {
        ...shared,
        operationId: 'listGroups',
        summary: 'Groups by displayName, or those that a search names',
        params: DirectoryParams,
        querystring: GroupsQuery,
        response: { 200: GroupsPage, ...problems(400, 401, 404) },
      },
    },
    (request) => listGroups(pool, directoryOf(request).id, request.query),
  );

  app.get(
    `${url}/:id`,
    {
      schema: {
        ...shared,
        operationId: 'getGroup',
        summary: 'One group with the number of its members',
        params: ResourceParams,
        response: { 200: GroupSummary, ...problems(400, 401, 404) },
      },
    },
    async (request) => {
      const group = await findGroup(pool, { directoryId: directoryOf(request).id, id: request.params.id });
      if (group === undefined) throw notFound('group');
      return group;
    },
  );

  app.get(
    `${url}/:id/members`,
    {
      schema: {
        ...shared,
        operationId: 'listGroupMembers',
        summary: 'Direct members of a group',
        params: ResourceParams,
        querystring: PageQuery,
        response: { 200: GroupMembersPage, ...problems(400, 401, 404) },
      },
    },
    (request) =>
      listMembers(pool, { directoryId: directoryOf(request).id, id: request.params.id }, request.query),
  );

  app.get(
    `${url}/:id/history`,
    {
      schema: {
        ...shared,
        operationId: 'getGroupHistory',
        summary: 'The last hundred changes of a group, the newest first',
        params: ResourceParams,
        response: { 200: HistoryPage, ...problems(400, 401, 404) },
      },
    },
    (request) => listHistory(pool, { directoryId: directoryOf(request).id, id: request.params.id }),
  );
};
