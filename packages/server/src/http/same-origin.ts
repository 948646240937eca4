import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from './problem.ts';
import type { PublicBase } from './public-base.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site's page could have sent with an admin's cookie. Browsers say where a request comes
 * from in Sec-Fetch-Site (secure contexts) and Origin (always, for a change); a call that says neither is refused as
 * well, so that a script must name its Origin. JSON is asked for because a form of another site cannot send it.
 */
export const refuseOtherOrigins = (app: FastifyInstance, publicBase: PublicBase): void => {
  app.addHook('onRequest', async (request) => {
    if (safeMethods.has(request.method)) return;
    if (!isSameOrigin(request, publicBase)) {
      throw new ProblemError(
        403,
        "Changes are taken from this server's own pages only; the request's Origin is another.",
      );
    }
    if (hasBody(request) && !isJson(request.headers['content-type'])) {
      throw new ProblemError(415, 'Send the body with the content-type application/json.');
    }
  });
};

const isSameOrigin = (request: FastifyRequest, publicBase: PublicBase): boolean => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  // Hosts are compared, not schemes: behind a proxy that ends TLS the server may see http where the browser sees https.
  const host = new URL(origin).host;
  return host === new URL(publicBase(request)).host || host === request.headers.host;
};

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const isJson = (contentType: string | undefined): boolean =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
