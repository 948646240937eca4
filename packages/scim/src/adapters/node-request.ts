import { Octets } from '../http/fetch.ts';

/** What is used of a stream of octets. */
export interface OctetStream {
  readonly destroyed: boolean;
  on(event: string, listener: (value: unknown) => void): unknown;
}

/** What the adapters use of `http.IncomingMessage`, and of what Express adds to it. */
export interface NodeRequest extends OctetStream {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly readableEnded: boolean;
  /** Express: the path that the handler is mounted at, which `url` then lacks. */
  readonly baseUrl?: string;
  /** What a body parser that came first has made of the body. */
  readonly body?: unknown;
}

/** A header by its lower-case name; the values of one that came several times as a list. */
export function headerOf({ headers }: Pick<NodeRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return value === undefined || typeof value === 'string' ? value : value.join(', ');
}

/**
 * The body, from the socket or, where a parser has read that to its end, from what the parser left.
 * Rejects when the client goes away before all of it came.
 */
export async function readNodeBody(request: NodeRequest, bytesMax: number): Promise<Uint8Array | 'tooLarge'> {
  if (!request.readableEnded) return readStream(request, bytesMax);
  const parsed = headerOf(request, 'content-length') === '0' ? undefined : request.body;
  const octets = new Octets(bytesMax);
  return octets.add(octetsOf(parsed)) ? octets.joined() : 'tooLarge';
}

/** `express.raw()` leaves octets, `express.text()` text, `express.json()` a value. */
function octetsOf(parsed: unknown): Uint8Array {
  if (parsed instanceof Uint8Array) return parsed;
  if (parsed === undefined) return new Uint8Array();
  return new TextEncoder().encode(typeof parsed === 'string' ? parsed : JSON.stringify(parsed));
}

/** What comes after too much is read and dropped: a client that is still sending gets to see its answer. */
export const readStream = (stream: OctetStream, bytesMax: number): Promise<Uint8Array | 'tooLarge'> =>
  new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the client closed the connection'));
    if (stream.destroyed) gone();
    const octets = new Octets(bytesMax);
    stream.on('data', (piece) => {
      if (!(piece instanceof Uint8Array)) reject(new Error('the stream is not one of octets'));
      else if (!octets.add(piece)) resolve('tooLarge');
    });
    stream.on('end', () => resolve(octets.joined()));
    stream.on('error', reject);
    stream.on('close', gone);
  });
