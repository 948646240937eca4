import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.ts';

const callsMax = 100;

/** Calls that wait for events, so that none outlives its client or holds up a server that stops. */
export class OpenCalls {
  readonly #calls = new Set<AbortController>();

  /** A signal that ends with the request and with the server. @throws ProblemError 503 when too many wait already */
  admit(request: FastifyRequest): AbortSignal {
    if (this.#calls.size >= callsMax)
      throw new ProblemError(503, 'Too many wait for events on this node: try again later.');
    const call = new AbortController();
    this.#calls.add(call);
    const leave = (): void => {
      this.#calls.delete(call);
      call.abort();
    };
    request.raw.socket.once('close', leave);
    call.signal.addEventListener('abort', () => request.raw.socket.off('close', leave));
    return call.signal;
  }

  /** The answer is out. */
  dismiss(signal: AbortSignal): void {
    for (const call of this.#calls)
      if (call.signal === signal) {
        this.#calls.delete(call);
        call.abort();
      }
  }

  /** A server that stops does not wait for those who only listen. */
  close(): void {
    for (const call of [...this.#calls]) call.abort();
    this.#calls.clear();
  }
}
