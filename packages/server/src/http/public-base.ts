import type { FastifyRequest } from 'fastify';

/** Where the caller reaches this server, without a slash at the end. */
export type PublicBase = (request: Pick<FastifyRequest, 'protocol' | 'host'>) => string;

/** The configured address, or the one that the request came to. */
export const publicBaseOf =
  (publicUrl: string | undefined, port: number): PublicBase =>
  (request) => {
    if (publicUrl !== undefined) return publicUrl;
    const host = isPlainHost(request.host) ? request.host : `localhost:${port}`;
    return `${request.protocol}://${host}`;
  };

/** What comes in the Host header is echoed into addresses, so that nothing but a host may stand there. */
const isPlainHost = (host: string): boolean =>
  /^([A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?$/.test(host);

const scimPath = '/scim/v2';

export const scimBaseUrl = (base: string): string => `${base}${scimPath}`;

/** What `scimBaseUrl` was made of. */
export const baseOfScim = (scimBase: string): string => scimBase.slice(0, -scimPath.length);
