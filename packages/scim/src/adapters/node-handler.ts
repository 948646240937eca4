import type { Scim } from '../http/create-scim.ts';
import { answerArrival, type DoorOptions } from '../http/door.ts';
import type { ScimResponse } from '../http/message.ts';
import { headerOf, type NodeRequest, readNodeBody } from './node-request.ts';

export type { Caller, DoorOptions } from '../http/door.ts';
export type { NodeRequest } from './node-request.ts';

/** What the adapter uses of `http.ServerResponse`. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  setHeader(name: string, value: string): unknown;
  write(piece: string): boolean;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  end(body?: string): unknown;
  destroy(): unknown;
}

export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/**
 * The engine as a handler of `node:http`, and as middleware of Express 4 and 5 at a mount path. Never rejects; a
 * request that is not below the path of `baseUrl` (with Express: the mount path) is answered with 404.
 *
 * @example
 * app.use('/scim/v2', nodeHandler(scim, { baseUrl: 'https://example.com/scim/v2', authenticate }));
 */
export const nodeHandler =
  (scim: Scim, options: DoorOptions): NodeHandler =>
  async (request, response) => {
    const arrival = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      // Express has cut its mount path off the address; at no mount path it says ''.
      mountPath: request.baseUrl ? '' : undefined,
      header: (name: string) => headerOf(request, name),
      readBody: (bytesMax: number) => readNodeBody(request, bytesMax),
    };
    await send(await answerArrival(scim, arrival, options), response);
  };

/** Nobody is answered twice: the client may have gone, the host may have given up waiting. */
async function send({ status, headers, body }: ScimResponse, response: NodeResponse): Promise<void> {
  if (response.destroyed || response.headersSent) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (typeof body === 'object') await sendPieces(body, response);
  else response.end(body);
}

/** As the client takes them. An answer that cannot be brought to its end is broken off, which the client sees. */
async function sendPieces(pieces: AsyncIterable<string>, response: NodeResponse): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (response.destroyed) return;
      if (!response.write(piece)) await drained(response);
    }
    response.end();
  } catch {
    response.destroy();
  }
}

const drained = (response: NodeResponse): Promise<void> =>
  new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
