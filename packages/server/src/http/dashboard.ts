import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem.ts';
import { sendProblem } from './problem-handler.ts';

/** Where the dashboard's build ends up; the same from `src` and from `dist`. */
export const dashboardFolder = fileURLToPath(new URL('../../../dashboard/dist/app', import.meta.url));

const notBuilt = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Rollcall</title>
<h1>The dashboard is not built yet</h1>
<p>Run <code>npm run build</code> in Rollcall's folder, then start the server again. The API works without it.</p>
</html>
`;

/** The dashboard at `/`: its files, and its page for every address that its own router knows. */
export const serveDashboard = async (app: FastifyInstance, folder: string): Promise<void> => {
  const isBuilt = existsSync(`${folder}/index.html`);
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      schemaHide: true,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => reply.setHeader('cache-control', cacheControlOf(path)),
    });
  } else {
    app.get('/', { schema: { hide: true } }, async (_request, reply) => sendPage(reply, undefined));
  }
  app.setNotFoundHandler((request, reply) =>
    isPage(request) ? sendPage(reply, isBuilt ? folder : undefined) : sendNothingHere(request, reply),
  );
};

/** Files below `assets` have a hash of their content in the name, so that they never change. */
const cacheControlOf = (path: string): string =>
  /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';

const sendPage = (reply: FastifyReply, folder: string | undefined): FastifyReply => {
  if (folder !== undefined) return reply.sendFile('index.html');
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(notBuilt);
};

const sendNothingHere = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendProblem(new ProblemError(404, 'There is nothing at this address.'), request, reply);

const notPages = /^\/(v1|scim|api-docs|api-docs-json|assets|healthz|readyz|metrics)(\/|$)/;

const isPage = (request: FastifyRequest): boolean => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const path = request.url.split('?', 1)[0] ?? '';
  const wantsHtml = (request.headers.accept ?? '*/*').includes('text/html') || path === '/';
  return wantsHtml && !notPages.test(path);
};
