import type { FastifyBaseLogger } from 'fastify';

/** What parts that are made before the log have to say: to the console at first, to the log once there is one. */
export class Reports {
  readonly #say: (line: string) => void;
  #log: FastifyBaseLogger | undefined;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  to(log: FastifyBaseLogger): void {
    this.#log = log;
  }

  line(line: string): void {
    if (this.#log === undefined) this.#say(line);
    else this.#log.warn(line);
  }

  fault(error: unknown, requestId: string): void {
    this.#log?.error({ err: error, requestId }, 'SCIM request failed');
  }
}
