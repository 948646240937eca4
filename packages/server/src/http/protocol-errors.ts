import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem-handler.ts';
import { formatScimFailure, scimContentType } from './scim-error.ts';
import { sendScimError } from './scim-error-handler.ts';

const isScim = (url: string): boolean => /^\/+scim(\/|\?|$)/.test(url);

/** What fails before a route is found, such as a broken `%` in the address. */
export const answerFrameworkErrors = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  if (isScim(request.url)) sendScimError(error, request, reply);
  else sendProblem(error, request, reply);
};

/**
 * What Node cannot even parse. There is no request object then; the first line of what came tells whether it was meant
 * for SCIM, so that an IdP's admin reads a SCIM error here as well.
 */
export const answerBrokenHttp = (
  error: Error & { code?: string; rawPacket?: unknown },
  socket: Socket,
): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = outcomes[error.code ?? ''] ?? [400, 'The request is not valid HTTP.'];
  const scim = isScim(targetOf(error.rawPacket));
  const body = scim
    ? formatScimFailure({ status, detail })
    : JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail, requestId: '' });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${scim ? scimContentType : 'application/problem+json; charset=utf-8'}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};

const outcomes: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers are larger than the server takes.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

const targetOf = (packet: unknown): string => {
  if (!Buffer.isBuffer(packet)) return '';
  const [, target = ''] = packet.subarray(0, 2048).toString('latin1').split(' ', 2);
  return target;
};
