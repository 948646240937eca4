// @ts-check
import { createServer } from 'node:http';
import { PassThrough, Readable } from 'node:stream';

/**
 * Serves a fetch handler on Node, which has no server for it. Deno, Bun and Workers need nothing of this file:
 * `export default { fetch: handler }` is all.
 *
 * @param {(request: Request) => Promise<Response>} handler
 */
export const serve = (handler) =>
  createServer(async (incoming, outgoing) => {
    const { status, headers, body } = await answer(handler, incoming);
    outgoing.writeHead(status, Object.fromEntries(headers));
    if (body === null) outgoing.end();
    else Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (body)).pipe(outgoing);
    // What the handler did not read is dropped, so that the connection can be used again.
    outgoing.on('finish', () => incoming.unpipe().resume());
  });

/**
 * @param {(request: Request) => Promise<Response>} handler
 * @param {import('node:http').IncomingMessage} incoming
 */
async function answer(handler, incoming) {
  try {
    return await handler(requestOf(incoming));
  } catch {
    // `Request` takes neither every address nor every method that HTTP has.
    return new Response(null, { status: 400 });
  }
}

/** @param {import('node:http').IncomingMessage} incoming */
function requestOf(incoming) {
  const { method = 'GET', url, headers } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`http://localhost${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ...(hasBody ? { body: bodyOf(incoming), duplex: 'half' } : {}),
  });
}

/** @param {import('node:http').IncomingMessage} incoming */
function bodyOf(incoming) {
  const body = incoming.pipe(new PassThrough());
  // The client went away before all of it came.
  incoming.on('error', (error) => body.destroy(error));
  return /** @type {BodyInit} */ (Readable.toWeb(body));
}
