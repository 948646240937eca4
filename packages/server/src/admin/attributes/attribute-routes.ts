import { CustomAttributes, DirectoryParams } from '@rollcall/contracts';
import type pg from 'pg';
import { directoryOf } from '../directory/directory-scope.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { listCustomAttributes } from './custom-attributes.ts';

export const serveAttributes = (app: AdminApp, pool: pg.Pool): void => {
  app.get(
    '/v1/directories/:directory/attributes',
    {
      schema: {
        operationId: 'listAttributes',
        summary: 'Attributes that were learned or declared, beyond those of RFC 7643',
        tags: ['Attributes'],
        ...withSession,
        params: DirectoryParams,
        response: { 200: CustomAttributes, ...problems(401, 404) },
      },
    },
    async (request) => ({
      items: await listCustomAttributes(pool, { directoryId: directoryOf(request).id }),
    }),
  );
};
