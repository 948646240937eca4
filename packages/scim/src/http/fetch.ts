import { type Answering, answerArrival, type DoorOptions } from './door.ts';

/** A web `Request` through the door, for hosts that speak web standards. Never rejects. */
export async function answerWebRequest(
  scim: Answering,
  request: Request,
  options: DoorOptions,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const arrival = {
    method: request.method,
    url: `${pathname}${search}`,
    mountPath: undefined,
    header: (name: string) => request.headers.get(name) ?? undefined,
    readBody: (bytesMax: number) => readOctets(request, bytesMax),
  };
  const { status, headers, body } = await answerArrival(scim, arrival, options);
  return new Response(typeof body === 'object' ? streamOf(body) : (body ?? null), {
    status,
    headers: { ...headers },
  });
}

/** Pieces are read as the client takes them. */
export function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}

/** What is left of a body that is too large is left unread: to cancel it would close the connection on some hosts. */
async function readOctets(request: Request, bytesMax: number): Promise<Uint8Array | 'tooLarge'> {
  const octets = new Octets(bytesMax);
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read())
    if (!octets.add(part.value)) return 'tooLarge';
  return octets.joined();
}

/** Pieces of a body, as long as they are not too many. */
export class Octets {
  readonly #bytesMax: number;
  #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** False once there are more than `bytesMax`: what was kept is let go. */
  add(piece: Uint8Array): boolean {
    this.#length += piece.byteLength;
    if (this.#length > this.#bytesMax) this.#pieces = [];
    else this.#pieces.push(piece);
    return this.#length <= this.#bytesMax;
  }

  joined(): Uint8Array {
    const [first] = this.#pieces;
    if (first !== undefined && this.#pieces.length === 1) return first;
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.byteLength;
    }
    return whole;
  }
}
