import type { FastifyReply, FastifyRequest } from 'fastify';
import { peerAddressHeader } from './auth-options.ts';

/** What better-auth needs to know of a request: the cookies, the browser, and where it came from. */
export const webHeadersOf = (request: FastifyRequest): Headers => {
  const headers = new Headers({ [peerAddressHeader]: request.ip });
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
};

export const setCookies = (reply: FastifyReply, cookies: readonly string[]): void => {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
};
