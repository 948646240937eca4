import type { Directory } from '@rollcall/contracts';
import type { FastifyRequest } from 'fastify';
import type { Directories } from '../../directories/directories.ts';
import { notFound } from '../../http/problem.ts';
import type { AdminApp } from '../route-schema.ts';

/** Every route of this app names a directory in its path; one that does not exist is a 404 before anything else. */
export const findDirectory = (app: AdminApp, directories: Directories): void => {
  app.addHook('onRequest', async (request) => {
    const { directory: name } = request.params as { directory?: string };
    const directory = name === undefined ? undefined : await directories.byName(name);
    if (directory === undefined) throw notFound('directory');
    request.directory = directory;
  });
};

/** @throws when called from a route without a directory in its path. */
export const directoryOf = (request: FastifyRequest): Directory => {
  if (request.directory === undefined) throw new Error('This route has no directory in its path');
  return request.directory;
};

declare module 'fastify' {
  interface FastifyRequest {
    directory: Directory | undefined;
  }
}
